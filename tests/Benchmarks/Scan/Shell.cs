using System.Diagnostics;
using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>A PowerShell of its own that audits what a server answers.</summary>
/// <param name="Program">The program of PowerShell and its first arguments.</param>
/// <param name="Module">The manifest of the module.</param>
/// <param name="Server">The cloud.</param>
internal sealed record Shell(IReadOnlyList<string> Program, string Module, AwsTestServer Server)
{
    /// <summary>Runs a script that finds the module in SCAN_MODULE and the cloud in SCAN_ENDPOINT.</summary>
    /// <param name="script">The script.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <param name="accounts">What SCAN_ACCOUNTS says.</param>
    /// <returns>The lines that it wrote.</returns>
    /// <exception cref="InvalidOperationException">PowerShell failed; the message has what it wrote.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(string script, CancellationToken cancellationToken, string accounts = "1")
    {
        var start = new ProcessStartInfo(Program[0], [.. Program.Skip(1), "-NoProfile", "-NonInteractive", "-Command", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["SCAN_MODULE"] = Module,
                ["SCAN_ENDPOINT"] = Server.BaseUrl.ToString(),
                ["SCAN_ACCOUNTS"] = accounts,
                ["AWS_REGION"] = "us-east-1",
                ["NO_PROXY"] = "*",
            },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{Program[0]} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0
            ? (await output.ConfigureAwait(false)).Split('\n')
            : throw new InvalidOperationException($"The audit ended with code {process.ExitCode}: {errors}");
    }
}
