"""The status of an action, from the words, cells, ticks and colours of a tracker."""
