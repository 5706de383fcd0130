using System.Diagnostics;
using AwsTesting;

namespace CisAws.Live.Tests;

/// <summary>Runs a few lines of boto3 against the lab, to set up the account of a test.</summary>
internal static class LabScript
{
    private const string Prologue = """
        import sys, boto3
        from botocore.config import Config
        def client(service, region="us-east-1"):
            return boto3.client(
                service, region_name=region, endpoint_url=sys.argv[1],
                aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="x",
                config=Config(s3={"addressing_style": "path"}))

        """;

    public static async Task RunAsync(Uri endpoint, string script, CancellationToken cancellationToken)
    {
        string python = PythonProgram.Find() ?? throw new InvalidOperationException("Python is not on PATH.");
        var start = new ProcessStartInfo(python, ["-c", Prologue + script, endpoint.ToString()])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_CONFIG_FILE"] = "none",
                ["AWS_SHARED_CREDENTIALS_FILE"] = "none",
                ["NO_PROXY"] = "*",
            },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        string errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }
}
