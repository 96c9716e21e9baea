"""The pages of the window, one package each; none knows another."""
