/* Runs a program and ends with its exit code, for tests under Wine alone.

   Wine's server kills a process (signal 9) that has not ended a second after its program did, and its exit code is lost.
   A busy computer takes longer than that to take down a process with Qt in it, but not this one. */
#include <windows.h>

enum { NOT_STARTED = 98 };

int wmain(void) {
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    DWORD code;
    wchar_t *words = GetCommandLineW();

    /* What follows our own name is the command. */
    wchar_t end = *words == L'"' ? *words++ : L' ';
    while (*words && *words != end) words++;
    if (*words) words++;
    while (*words == L' ') words++;
    if (!CreateProcessW(NULL, words, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return NOT_STARTED;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return code;
}
