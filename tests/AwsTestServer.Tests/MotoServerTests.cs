using System.Diagnostics;

namespace AwsTesting.Tests;

[Trait("Category", "Moto")]
public sealed class MotoServerTests
{
    [Fact]
    public async Task ServerAnswersResetsAndEndsOnDispose()
    {
        SkipWithoutMoto();
        MotoServer moto = await MotoServer.StartAsync(TestContext.Current.CancellationToken);
        int process = moto.ProcessId;
        using (RawAws aws = new(moto.BaseUrl))
        {
            await moto.ResetAsync(TestContext.Current.CancellationToken);
            await moto.SeedIdsAsync(42, TestContext.Current.CancellationToken);
            string first = (await aws.QueryAsync("iam", "CreateUser", extra: "&UserName=alice")).Body;
            await moto.ResetAsync(TestContext.Current.CancellationToken);
            await moto.SeedIdsAsync(42, TestContext.Current.CancellationToken);
            string second = (await aws.QueryAsync("iam", "CreateUser", extra: "&UserName=alice")).Body;
            Assert.DoesNotContain("EntityAlreadyExists", second, StringComparison.Ordinal);
            Assert.Equal(Between(first, "<UserId>", "</UserId>"), Between(second, "<UserId>", "</UserId>"));
            Assert.Contains(
                "AdministratorAccess",
                (await aws.QueryAsync("iam", "ListPolicies", extra: "&Scope=AWS&MaxItems=1000")).Body,
                StringComparison.Ordinal);
        }

        Assert.Contains("Running on", moto.Output, StringComparison.Ordinal);
        await moto.DisposeAsync();
        await moto.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    [Fact]
    public async Task TwoServersRunSideBySideAndANewOneStartsAfterTheOld()
    {
        SkipWithoutMoto();
        Uri gone;
        await using (MotoServer first = await MotoServer.StartAsync(TestContext.Current.CancellationToken))
        await using (MotoServer second = await MotoServer.StartAsync(TestContext.Current.CancellationToken))
        {
            Assert.NotEqual(first.BaseUrl, second.BaseUrl);
            gone = first.BaseUrl;
        }

        using RawAws aws = new(gone);
        await Assert.ThrowsAsync<HttpRequestException>(() => aws.QueryAsync("sts", "GetCallerIdentity"));
        await using MotoServer third = await MotoServer.StartAsync(TestContext.Current.CancellationToken);
        using RawAws again = new(third.BaseUrl);
        Assert.Equal(200, (await again.QueryAsync("sts", "GetCallerIdentity")).Status);
    }

    [Fact]
    public async Task FaultsLatencyAndRecordsWorkInFrontOfMoto()
    {
        SkipWithoutMoto();
        await using MotoServer moto = await MotoServer.StartAsync(TestContext.Current.CancellationToken);
        await using AwsTestServer server = (await AwsTestServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ForwardTo(moto.BaseUrl);
        using RawAws aws = new(server.BaseUrl);
        server.On("iam", "ListUsers").Throttles().Times(1);
        Assert.Equal(200, (await aws.QueryAsync("iam", "CreateUser", extra: "&UserName=alice")).Status);
        Assert.Equal(400, (await aws.QueryAsync("iam", "ListUsers")).Status);
        Assert.Contains("<UserName>alice</UserName>", (await aws.QueryAsync("iam", "ListUsers")).Body, StringComparison.Ordinal);
        Assert.Equal([true, false, true], server.Calls.All.Select(c => c.Forwarded));
        Assert.Equal(200, (await aws.RestAsync("s3", "PUT", "/bucket-one")).Status);
        Assert.Equal(200, (await aws.RestAsync("s3", "HEAD", "/bucket-one")).Status);
        RawAnswer missing = await aws.RestAsync("s3", "GET", "/bucket-one?policy");
        Assert.Equal(404, missing.Status);
        Assert.Contains("NoSuchBucketPolicy", missing.Body, StringComparison.Ordinal);
        server.On("iam", "ListUsers").Truncates();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => aws.QueryAsync("iam", "ListUsers"));
        Assert.Empty(server.Calls.Misses);
    }

    private static void SkipWithoutMoto()
    {
        if (MotoServer.UnavailableReason is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
