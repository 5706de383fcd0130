using System.Diagnostics;
using System.Globalization;
using AwsTesting;

namespace CisAws.Demonstration;

/// <summary>Runs Seeds/seed.py with the Python that has boto3.</summary>
internal static class SeedScript
{
    public static async Task RunAsync(Uri lab, string account, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        string python = PythonProgram.Find() ?? throw new InvalidOperationException("Python is not on PATH.");
        string script = Path.Combine(AppContext.BaseDirectory, "Seeds", "seed.py");
        string[] arguments =
        [
            "-B", script, lab.ToString(), account, moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo(python, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_CONFIG_FILE"] = "none",
                ["AWS_SHARED_CREDENTIALS_FILE"] = "none",
                ["NO_PROXY"] = "*",
            },
        };
        start.Environment.Remove("AWS_PROFILE");
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            string errors = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"Seeding failed with exit code {process.ExitCode}: {errors}{await output.ConfigureAwait(false)}");
            }
        }
        finally
        {
            // A cancelled run must not leave the script behind.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
