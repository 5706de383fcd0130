using System.Diagnostics;

namespace CisAws.Benchmarks;

/// <summary>A PowerShell of its own that runs a script.</summary>
internal static class PowerShellProcess
{
    /// <summary>Runs a script to its end.</summary>
    /// <param name="program">The program of PowerShell and its first arguments.</param>
    /// <param name="script">The script.</param>
    /// <param name="environment">What the script finds in its environment.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lines that it wrote.</returns>
    /// <exception cref="InvalidOperationException">PowerShell failed; the message has what it wrote.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<string> program, string script, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), "-NoProfile", "-NonInteractive", "-Command", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program[0]} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0
            ? (await output.ConfigureAwait(false)).Split('\n')
            : throw new InvalidOperationException($"PowerShell ended with code {process.ExitCode}: {errors}");
    }
}
