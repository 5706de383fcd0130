using System.Diagnostics;
using System.Management.Automation;
using AwsTesting;

namespace CisAws.Live.Tests;

/// <summary>The cmdlets against moto, an independent model of AWS, through the hosted engine.</summary>
public sealed class MotoTests(ITestOutputHelper output)
{
    private const string Connection = "-AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey testing -EndpointUrl $args[0] -Region us-east-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AssessesAllOfSectionTwo()
    {
        await using MotoServer moto = await StartAsync();
        using var shell = new LiveShell();
        long started = Stopwatch.GetTimestamp();
        PSObject[] findings = [.. shell.Run($"Test-CisIam {Connection} -WarningAction SilentlyContinue", moto.BaseUrl.ToString())];
        output.WriteLine($"Test-CisIam on moto: {findings.Length} findings in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
        Assert.Equal(Enumerable.Range(1, 21).Select(n => $"2.{n}"), findings.Select(f => f.Text("RecommendationId")).Distinct(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal("123456789012", f.Text("AccountId")));

        // What moto does not implement (contacts, analyzers, organization features) is an error that says so, not a verdict.
        Assert.Equal("Error", Assert.Single(findings, f => f.Text("RecommendationId") == "2.1").Status());
        Assert.Equal("Error", Assert.Single(findings, f => f.Text("RecommendationId") == "2.19").Status());
        Assert.Equal("Fail", Assert.Single(findings, f => f.Text("RecommendationId") == "2.7").Status());
    }

    [Fact]
    public async Task RepairsThePasswordPolicyByOneWriteThatKeepsTheRest()
    {
        await using MotoServer moto = await StartAsync();
        await using AwsTestServer proxy = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        proxy.ForwardTo(moto.BaseUrl);
        string url = proxy.BaseUrl.ToString();
        using var shell = new LiveShell();

        PSObject created = Assert.Single(shell.Run($"Repair-CisPasswordPolicy {Connection} -RequireSymbols -Force", url));
        Assert.Equal("Changed", created.Text("Outcome"));
        Assert.Contains("AllowUsersToChangePassword=true", created.Text("After"), StringComparison.Ordinal);
        Assert.Single(proxy.Calls.Of("iam", "UpdateAccountPasswordPolicy"));

        PSObject planned = Assert.Single(shell.Run($"Repair-CisPasswordPolicy {Connection} -MinimumPasswordLength 20 -WhatIf", url));
        Assert.Equal("PlannedOnly", planned.Text("Outcome"));
        Assert.Single(proxy.Calls.Of("iam", "UpdateAccountPasswordPolicy"));

        PSObject raised = Assert.Single(shell.Run($"Repair-CisPasswordPolicy {Connection} -MinimumPasswordLength 20 -Force", url));
        Assert.Equal("Changed", raised.Text("Outcome"));
        Assert.Contains("RequireSymbols=true", raised.Text("After"), StringComparison.Ordinal);
        Assert.Contains("PasswordReusePrevention=24", raised.Text("After"), StringComparison.Ordinal);

        Assert.Equal("AlreadyCompliant", Assert.Single(shell.Run($"Repair-CisPasswordPolicy {Connection} -MinimumPasswordLength 20 -Force", url)).Text("Outcome"));
        Assert.Equal(["Pass", "Pass"], shell.Run($"Test-CisIam {Connection} -RecommendationId 2.7, 2.8", url).Select(f => f.Status()));
    }

    [Fact]
    public async Task FindingsGoFromTheTestIntoTheRepairAndComeBackAsPass()
    {
        await using MotoServer moto = await StartAsync();
        using var shell = new LiveShell();
        var results = shell.Run(
            $"Test-CisIam {Connection} -RecommendationId 2.7, 2.8 | Repair-CisPasswordPolicy {Connection} -Force -PassThru", moto.BaseUrl.ToString());
        Assert.Equal(["Changed", "Pass", "Pass"], results.Select(r => r.Properties["Outcome"] is null ? r.Status() : r.Text("Outcome")));
    }

    private static async Task<MotoServer> StartAsync()
    {
        if (MotoServer.UnavailableReason is { } reason) Assert.Skip(reason);
        return await MotoServer.StartAsync(Cancel);
    }
}
