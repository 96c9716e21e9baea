/* A stand-in for Windows' mscms.dll, for tests under Wine alone, whose own ends programs that ask it for the profile of a
   screen. Qt goes on without one. */
#define NOTHING(name) __declspec(dllexport) void *name(void) { return 0; }
NOTHING(GetColorProfileFromHandle)
NOTHING(CloseColorProfile)
NOTHING(WcsCreateIccProfile)
NOTHING(OpenColorProfileW)
