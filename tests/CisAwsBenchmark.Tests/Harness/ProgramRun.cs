using System.Diagnostics;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>What a run of the host program gave.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the host in a process of its own.</summary>
    public static ProgramRun Host(params string[] arguments) => HostWithInput(string.Empty, arguments);

    /// <summary>Runs the host in a process of its own and gives it something to read.</summary>
    public static ProgramRun HostWithInput(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(TestPaths.HostProgram, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
