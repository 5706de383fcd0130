using System.Diagnostics;
using System.Text.Json;

namespace AwsTesting.Tests;

/// <summary>Runs a Python script with boto3: another, widely used reader of the wire formats.</summary>
internal static class Boto3
{
    private const string Prologue = """
        import json, socket, sys
        import boto3
        from botocore.config import Config
        from botocore.exceptions import ClientError, BotoCoreError
        url = sys.argv[1]
        # S3 Control puts the account id in front of the host, which no resolver knows for a loopback address.
        resolve = socket.getaddrinfo
        socket.getaddrinfo = lambda host, *rest, **more: resolve("127.0.0.1" if host.endswith(".127.0.0.1") else host, *rest, **more)
        def client(service, region="us-east-1", key="AKIAIOSFODNN7EXAMPLE"):
            config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, read_timeout=20, inject_host_prefix=False)
            return boto3.client(
                service, region_name=region, endpoint_url=url, aws_access_key_id=key, aws_secret_access_key="x", config=config
            )
        def code(call, **arguments):
            try:
                call(**arguments)
                return "no error"
            except ClientError as e:
                return e.response["Error"]["Code"]
        def pages(c, operation, key, size, **arguments):
            found = list(c.get_paginator(operation).paginate(PaginationConfig={"PageSize": size}, **arguments))
            return [len(found), [item for page in found for item in page[key]]]
        result = {}

        """;

    private static readonly Lazy<string?> Reason = new(() =>
        PythonProgram.Find() is not { } python ? "Python is not on PATH."
        : PythonProgram.HasModules(python, "boto3") ? null : "Python has no boto3.");

    public static void SkipUnlessAvailable()
    {
        if (Reason.Value is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Runs the script, which fills <c>result</c>, and gives that back.</summary>
    public static async Task<JsonElement> RunAsync(Uri url, string script)
    {
        SkipUnlessAvailable();
        string code = Prologue.ReplaceLineEndings("\n") + script.ReplaceLineEndings("\n") + "\nprint(json.dumps(result, default=str))\n";
        using Process process = Process.Start(new ProcessStartInfo(PythonProgram.Find()!, ["-", url.ToString().TrimEnd('/')])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_CONFIG_FILE"] = "none",
                ["AWS_SHARED_CREDENTIALS_FILE"] = "none",
            },
        })!;
        await process.StandardInput.WriteAsync(code);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement;
    }
}
