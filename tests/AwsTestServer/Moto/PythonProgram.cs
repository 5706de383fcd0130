using System.Diagnostics;

namespace AwsTesting;

/// <summary>The Python interpreter, for the lab and for checks with boto3.</summary>
public static class PythonProgram
{
    /// <summary>Full path of python3 or python on PATH, or null.</summary>
    public static string? Find() => Executable.Find("python3", "python");

    /// <summary>True when the interpreter can find all of these modules.</summary>
    public static bool HasModules(string python, params string[] modules)
    {
        const string code = "import sys, importlib.util as u; sys.exit(0 if all(u.find_spec(m) for m in sys.argv[1:]) else 1)";
        using Process process = Process.Start(
            new ProcessStartInfo(python, ["-c", code, .. modules]) { UseShellExecute = false, CreateNoWindow = true })
            ?? throw new InvalidOperationException(python + " did not start.");
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
