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
    public Task<IReadOnlyList<string>> RunAsync(string script, CancellationToken cancellationToken, string accounts = "1") =>
        PowerShellProcess.RunAsync(
            Program,
            script,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["SCAN_MODULE"] = Module,
                ["SCAN_ENDPOINT"] = Server.BaseUrl.ToString(),
                ["SCAN_ACCOUNTS"] = accounts,
                ["AWS_REGION"] = "us-east-1",
                ["NO_PROXY"] = "*",
            },
            cancellationToken);
}
