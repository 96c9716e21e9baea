/* boardpack and boardpack-window for Linux: the Python in the folder "python" beside them, told to run
   "python/start.py" with the words of the command line. The file "boardpack._pth" says where Python looks for modules,
   and the program's RPATH where it and its modules look for libraries: no variable is set, so programs that it starts
   are not misled. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OWN_WORDS = 6 };

int Py_BytesMain(int, char **);

int main(int given, char **words) {
    static char program[PATH_MAX], script[2 * PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length < 0) {
        perror("Boardpack could not be started, because /proc/self/exe cannot be read");
        return 99;
    }
    program[length] = 0;
    snprintf(script, sizeof script, "%.*s/python/start.py", (int)(strrchr(program, '/') - program), program);

    char **told = calloc(given + OWN_WORDS + 1, sizeof *told);
    int count = 0;
    told[count++] = program;
    told[count++] = "-I"; /* no variables, no folders of the user's own */
    told[count++] = "-B";
    told[count++] = "-X";
    told[count++] = "utf8";
    told[count++] = script;
    for (int place = 1; place < given; place++) told[count++] = words[place];
    return Py_BytesMain(count, told);
}
