using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Writing;

public sealed class WritingCallsTests : ServerTest
{
    private const string Done = "";

    private static ApiCall Update { get; } = new(
        "iam:UpdateAccountPasswordPolicy", EvidenceKey.Global, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["MinimumPasswordLength"] = 14,
        ["RequireSymbols"] = true,
        ["RequireNumbers"] = false,
        ["AllowUsersToChangePassword"] = true,
        ["PasswordReusePrevention"] = 24,
    });

    [Fact]
    public async Task WhatThePlanSaysIsSentAndNothingElse()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "UpdateAccountPasswordPolicy").ReturnsResult(Done);
        await session.InvokeAsync(Update, Cancel);
        AwsCall call = Assert.Single(Server.Calls.All);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["Action"] = "UpdateAccountPasswordPolicy",
                ["AllowUsersToChangePassword"] = "true",
                ["MinimumPasswordLength"] = "14",
                ["PasswordReusePrevention"] = "24",
                ["RequireNumbers"] = "false", ["RequireSymbols"] = "true", ["Version"] = "2010-05-08",
            },
            new SortedDictionary<string, string>(
                call.Parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryParameterOfThePolicyCanBeSent()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "UpdateAccountPasswordPolicy").ReturnsResult(Done);
        Dictionary<string, object> all = new(StringComparer.Ordinal)
        {
            ["MinimumPasswordLength"] = 20,
            ["RequireSymbols"] = true,
            ["RequireNumbers"] = true,
            ["RequireUppercaseCharacters"] = true,
            ["RequireLowercaseCharacters"] = true,
            ["AllowUsersToChangePassword"] = false, ["MaxPasswordAge"] = 90, ["PasswordReusePrevention"] = 5, ["HardExpiry"] = false,
        };
        await session.InvokeAsync(Update with { Parameters = all }, Cancel);
        AwsCall call = Assert.Single(Server.Calls.All);
        Assert.All(all, p => Assert.Equal(p.Value.ToString()!.ToLowerInvariant(), call.Parameter(p.Key)));
    }

    [Fact]
    public async Task DeniedWriteNamesTheAction()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "UpdateAccountPasswordPolicy").Denies();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Update, Cancel));
        Assert.Equal(
            ("WriteDenied", CisAwsErrorKind.PermissionDenied, "iam:UpdateAccountPasswordPolicy"),
            (error.ErrorId, error.Kind, error.Target));
        Assert.Single(Server.Calls.All);
    }

    public static TheoryData<string, string> Outcomes => new()
    {
        { "torn", "WriteUncertain" }, { "reset", "WriteUncertain" }, { "html", "WriteUncertain" }, { "failure", "WriteUncertain" },
        { "page", "WriteUncertain" }, { "nothing", "WriteUncertain" }, { "other root", "WriteUncertain" },
        { "refused", "WriteFailed" }, { "throttled", "WriteFailed" }, { "expired", "WriteFailed" },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task WriteThatMayHaveHappenedIsDistinguishedFromOneThatHasNot(string fault, string id)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 0);
        Server.On("iam", "UpdateAccountPasswordPolicy").ReturnsResult(Done);
        OperationRule rule = Server.On("iam", "UpdateAccountPasswordPolicy");
        _ = fault switch
        {
            "torn" => rule.Truncates(),
            "reset" => rule.ResetsConnection(),
            "html" => rule.FailsWithHtml(),
            "failure" => rule.Fails(),
            "page" => rule.Returns(200, "text/html", "<html><body>Sign in</body></html>"),
            "nothing" => rule.Returns(200, "text/xml", string.Empty),
            "other root" => rule.ReturnsXml("<Other><RequestId>a</RequestId></Other>"),
            "refused" => rule.Throws("ValidationError"),
            "throttled" => rule.Throttles(),
            _ => rule.ExpiresToken(),
        };
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Update, Cancel));
        Assert.Equal(id, error.ErrorId);
        Assert.NotEmpty(Server.Calls.All);
    }

    public static TheoryData<string> SentWithoutAnAnswer => ["reset", "lost", "torn", "html", "failure", "unavailable", "garbage"];

    [Theory]
    [MemberData(nameof(SentWithoutAnAnswer))]
    public async Task WriteThatMayHaveHappenedIsNotSentAgain(string fault)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 3);
        Server.On("iam", "UpdateAccountPasswordPolicy").ReturnsResult(Done);
        OperationRule rule = Server.On("iam", "UpdateAccountPasswordPolicy");
        _ = fault switch
        {
            "reset" => rule.ResetsConnection(),
            "lost" => rule.LosesAnswer(),
            "torn" => rule.Truncates(),
            "html" => rule.FailsWithHtml(),
            "failure" => rule.Fails(),
            "unavailable" => rule.Fails(503),
            _ => rule.ReturnsGarbage(),
        };
        rule.Times(1);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Update, Cancel));
        Assert.Equal(WriteErrors.Uncertain, error.ErrorId);
        Assert.Single(Server.Calls.All);
        Assert.Equal(1, session.Calls.Single(c => c.Operation == "UpdateAccountPasswordPolicy").Attempts);
    }

    [Fact]
    public async Task WriteOnAConnectionThatWasUsedBeforeIsNotSentAgainEither()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 3);
        Server.On("iam", "UpdateAccountPasswordPolicy").ReturnsResult(Done);
        await session.InvokeAsync(Update, Cancel);
        await session.ReadFreshAsync(IamEvidence.AccountSummary.Key(), Cancel);
        Server.Calls.Clear();
        Server.On("iam", "UpdateAccountPasswordPolicy").LosesAnswer().Times(1);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Update, Cancel));
        Assert.Equal(WriteErrors.Uncertain, error.ErrorId);
        Assert.Single(Server.Calls.All);
    }

    [Fact]
    public async Task WriteThatWasThrottledIsSentAgain()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 1);
        Server.On("iam", "UpdateAccountPasswordPolicy").ReturnsResult(Done);
        Server.On("iam", "UpdateAccountPasswordPolicy").Throttles().Times(1);
        await session.InvokeAsync(Update, Cancel);
        Assert.Equal(2, Server.Calls.Of("iam", "UpdateAccountPasswordPolicy").Count);
    }

    [Fact]
    public async Task WriteThatFoundNobodyWasNotSent()
    {
        AwsTestServer leaving = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        FakeAccount.Compliant().ServeOn(leaving);
        using IAwsSession session = await ConnectAsync(Keys.Options(leaving.BaseUrl));
        await leaving.DisposeAsync();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Update, Cancel));
        Assert.Equal((WriteErrors.Failed, CisAwsErrorKind.Connection), (error.ErrorId, error.Kind));
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, session.Calls.Single(c => c.Operation == "UpdateAccountPasswordPolicy").Attempts);
    }

    // Nothing is read from these answers: the request id alone says that AWS took the call.
    [Theory]
    [InlineData("s3:PutBucketPolicy", "s3", "PutBucketPolicy")]
    [InlineData("kms:EnableKeyRotation", "kms", "EnableKeyRotation")]
    [InlineData("logs:PutRetentionPolicy", "logs", "PutRetentionPolicy")]
    public async Task AnEmptyAnswerOfAWriteIsOneOfAwsByItsRequestId(string action, string service, string operation)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal);
        if (service == "s3") parameters["BucketName"] = "logs";
        var call = new ApiCall(action, "eu-west-1", parameters);
        Server.On(service, operation).Returns(_ => AwsReply.Text(200, string.Empty, string.Empty));
        await session.InvokeAsync(call, Cancel);
        Server.On(service, operation).Returns(_ => AwsReply.Text(200, string.Empty, string.Empty) with { RequestId = null });
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(call, Cancel));
        Assert.Equal("WriteUncertain", error.ErrorId);
        Assert.Equal(2, Server.Calls.Of(service, operation).Count);
    }

    [Fact]
    public async Task FreshReadReturnsWhatWasWritten()
    {
        FakeAccount account = FakeAccount.Compliant();
        using IAwsSession session = await ServeAsync(account);
        EvidenceKey key = IamEvidence.PasswordPolicy.Key();
        Answer before = await session.GetAsync(key, Cancel);
        Server.On("iam", "GetAccountPasswordPolicy")
            .ReturnsResult(AwsDocuments.PasswordPolicy(new FakePasswordPolicy { MinimumPasswordLength = 20 }));
        Assert.Same(before, await session.GetAsync(key, Cancel));
        Assert.Equal(20, Assert.IsType<PasswordPolicy>((await session.ReadFreshAsync(key, Cancel)).Data).MinimumPasswordLength);
    }

    [Fact]
    public async Task UnknownActionIsABugOfTheCaller()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        await Assert.ThrowsAsync<ArgumentException>(() => session.InvokeAsync(Update with { Action = "iam:DeleteUser" }, Cancel));
        Assert.Empty(Server.Calls.All);
    }
}
