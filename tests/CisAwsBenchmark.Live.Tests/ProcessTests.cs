using System.Diagnostics;
using System.Globalization;
using AwsTesting;

namespace CisAws.Live.Tests;

/// <summary>The host and the module in a process of their own, with the real way to AWS.</summary>
public sealed class ProcessTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("[Reflection.Assembly]::LoadFrom('{0}') | ForEach-Object {{ }}; {1}")]
    [InlineData("{1}; [Reflection.Assembly]::LoadFrom('{0}') | ForEach-Object {{ }}")]
    public async Task AuditsBesideAnotherAwsSdk(string order)
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        FakeAccount.Compliant().ServeOn(server);
        string audit = $"$found = Test-CisIam -RecommendationId 2.3 -AccessKey AKIDEXAMPLEEXAMPLE00 -SecretKey secret -EndpointUrl {server.BaseUrl}";
        string script = string.Format(CultureInfo.InvariantCulture, order, LiveShell.OtherSdk, audit)
            + "; \"$($found.Status) $([Amazon.Runtime.BasicAWSCredentials]::new('theirs', 'b').GetCredentials().AccessKey)\"";
        (int code, string text, string error) = await RunAsync("-Command", script);
        Assert.True(code == 0, error);
        Assert.Equal("Pass theirs", text.Trim());
    }

    [Fact]
    public async Task TheDemonstrationNeedsNothing()
    {
        long started = Stopwatch.GetTimestamp();
        (int code, string text, string error) = await RunAsync("-Command", "Test-CisBenchmark -Demo | Where-Object Status -eq Fail | ForEach-Object RecommendationId");
        output.WriteLine($"Host, import and demonstration: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
        Assert.True(code == 0, error);
        Assert.Contains("2.7", text.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task TheFirstFindingComesSoonAfterTheImport()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        FakeAccount.Compliant().ServeOn(server);
        foreach (string source in new[] { "-Demo", $"-AccessKey AKIDEXAMPLEEXAMPLE00 -SecretKey secret -EndpointUrl {server.BaseUrl}" })
        {
            string script = $"$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{LiveShell.Manifest}' -Force; $i = $w.ElapsedMilliseconds; "
                + $"$first = $null; Test-CisIam {source} | ForEach-Object {{ if (-not $first) {{ $first = $w.ElapsedMilliseconds }} }}; \"$i $first $($w.ElapsedMilliseconds)\"";
            (int code, string text, string error) = await RunAsync("-Command", script);
            Assert.True(code == 0, error);
            int[] times = [.. text.Trim().Split(' ').Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
            output.WriteLine($"{source.Split(' ')[0]}: import {times[0]} ms, first finding after {times[1]} ms, all after {times[2]} ms.");
            Assert.InRange(times[1], times[0], times[2]);
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(LiveShell.HostProgram, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel), error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output, await error);
    }
}
