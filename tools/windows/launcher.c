/* boardpack.exe (with a console) and boardpack-window.exe (without): the Python in the folder "python" beside them,
   told to run "python\start.py" with the words of the command line.

   A frozen program unpacks itself from one file, which virus scanners distrust. Here every file lies open, and this one
   does nothing but load python313.dll, as python.exe does. */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#ifndef PYTHON_DLL
#error "Name the DLL of Python: -DPYTHON_DLL=L\"python313.dll\""
#endif

enum { LONGEST = 32768, OWN_WORDS = 6 };

static wchar_t program[LONGEST], folder[LONGEST], script[LONGEST], library[LONGEST], stable[LONGEST];

static int failed(const wchar_t *what) {
    static wchar_t text[LONGEST];
    swprintf(text, LONGEST,
             L"Boardpack could not be started, because “%ls” cannot be loaded (error %lu).\n\n"
             L"Install Boardpack again, or unpack its folder again. Your boards are not touched.",
             what, GetLastError());
    MessageBoxW(NULL, text, L"Boardpack", MB_ICONERROR);
    return 99;
}

int wmain(void) {
    int given, count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &given), **told;

    GetModuleFileNameW(NULL, program, LONGEST);
    wcscpy(folder, program);
    *wcsrchr(folder, L'\\') = 0;
    wcscat(folder, L"\\python");
    swprintf(script, LONGEST, L"%ls\\start.py", folder);
    swprintf(stable, LONGEST, L"%ls\\python3.dll", folder);
    swprintf(library, LONGEST, L"%ls\\%ls", folder, PYTHON_DLL);

    /* Libraries come from the program's own folders and Windows, never from the current folder. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    AddDllDirectory(folder);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR);
    if (!python) return failed(library);
    /* Libraries with the stable interface ask for it by name, and find it once it is loaded. */
    if (!LoadLibraryExW(stable, NULL, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR))
        return failed(stable);
    int (*py_main)(int, wchar_t **) = (int (*)(int, wchar_t **))(void *)GetProcAddress(python, "Py_Main");
    if (!py_main) return failed(library);

    told = calloc(given + OWN_WORDS + 1, sizeof *told);
    told[count++] = program;
    told[count++] = L"-I"; /* no variables, no folders of the user's own */
    told[count++] = L"-B";
    told[count++] = L"-X";
    told[count++] = L"utf8";
    told[count++] = script;
    for (int place = 1; place < given; place++) told[count++] = words[place];
    return py_main(count, told);
}
