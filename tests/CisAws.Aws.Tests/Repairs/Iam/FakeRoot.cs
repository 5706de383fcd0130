using AwsTesting;

namespace CisAws.Aws.Tests.Repairs.Iam;

/// <summary>
/// Root of a member account, as a session of sts:AssumeRoot with the task of deleting its credentials sees it: a few calls without a user
/// name, and access denied for everything else.
/// </summary>
internal sealed class FakeRoot(string accountId, DateTimeOffset now)
{
    /// <summary>The key that signs the calls of the session.</summary>
    public const string SessionKey = "ASIAROOTROOTROOTROOT";

    public List<FakeAccessKey> Keys { get; } = [];

    public List<FakeMfaDevice> Devices { get; } = [];

    public bool HasPassword { get; set; }

    public string Arn => $"arn:aws:iam::{accountId}:root";

    /// <summary>Answers sts:AssumeRoot for the account, and then the calls of the session.</summary>
    public FakeRoot ServeOn(AwsTestServer server, string? answersAs = null)
    {
        server.On("iam", "*").SignedBy(SessionKey).Denies();
        server.On("sts", "AssumeRoot")
            .WithParameter("TargetPrincipal", accountId)
            .ReturnsResult(AwsDocuments.AssumedRoot(SessionKey, now.AddYears(10)));
        server.On("sts", "GetCallerIdentity")
            .SignedBy(SessionKey)
            .ReturnsResult(AwsDocuments.CallerIdentity(answersAs ?? accountId, Arn, accountId));
        On(server, "ListAccessKeys", call => AwsReply.Result(call, AwsDocuments.AccessKeys("root", Keys)));
        On(server, "GetAccessKeyLastUsed", call => Keys.Find(k => k.Id == call.Parameter("AccessKeyId")) is { } key
            ? AwsReply.Result(call, AwsDocuments.AccessKeyLastUsed("root", key))
            : AwsReply.Error(call, "AccessDenied", 403, "not yours"));
        On(
            server,
            "GetLoginProfile",
            call => HasPassword ? AwsReply.Result(call, AwsDocuments.LoginProfile("root", now.AddYears(-3))) : Absent(call));
        On(server, "ListMFADevices", call => AwsReply.Result(call, AwsDocuments.MfaDevices("root", Devices)));
        On(
            server,
            "DeleteAccessKey",
            call => Keys.RemoveAll(k => k.Id == call.Parameter("AccessKeyId")) > 0 ? AwsReply.Result(call, string.Empty) : Absent(call));
        On(
            server,
            "DeactivateMFADevice",
            call => Devices.RemoveAll(d => d.SerialNumber == call.Parameter("SerialNumber")) > 0
                ? AwsReply.Result(call, string.Empty)
                : Absent(call));
        On(server, "DeleteLoginProfile", call =>
        {
            if (!HasPassword) return Absent(call);
            HasPassword = false;
            return AwsReply.Result(call, string.Empty);
        });
        return this;
    }

    // Root has no user name; a call with one is about another user.
    private static void On(AwsTestServer server, string operation, Func<AwsCall, AwsReply> answer) =>
        server.On("iam", operation).SignedBy(SessionKey).When(call => call.Parameter("UserName") is null).Returns(answer);

    private static AwsReply Absent(AwsCall call) => AwsReply.Error(call, "NoSuchEntity", 404, "There is no such thing.");
}
