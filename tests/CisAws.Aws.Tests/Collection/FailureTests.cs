using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>Every failure is an unread answer: never data, never "there is no such thing".</summary>
public sealed class FailureTests : ServerTest
{
    // One of each protocol, and all that know "there is no such thing".
    private static readonly Dictionary<string, (EvidenceKey Key, string Service, string Operation)> Sources = new(StringComparer.Ordinal)
    {
        ["query"] = (IamEvidence.AccountSummary.Key(), "iam", "GetAccountSummary"),
        ["query list"] = (IamEvidence.Users.Key(), "iam", "ListUsers"),
        ["details"] = (IamEvidence.AuthorizationDetails.Key(), "iam", "GetAccountAuthorizationDetails"),
        ["ec2"] = (Ec2Evidence.Regions.Key(), "ec2", "DescribeRegions"),
        ["ec2 list"] = (Ec2Evidence.Instances.KeyIn("eu-west-1"), "ec2", "DescribeInstances"),
        ["json"] = (OrganizationEvidence.Organization.Key(), "organizations", "DescribeOrganization"),
        ["json list"] = (OrganizationEvidence.RootEvents.KeyIn("eu-west-1"), "cloudtrail", "LookupEvents"),
        ["rest"] = (AccountEvidence.Contact.Key(), "account", "GetContactInformation"),
        ["rest subject"] = (AccountEvidence.AlternateContact.Key("SECURITY"), "account", "GetAlternateContact"),
        ["rest list"] = (OrganizationEvidence.Analyzers.KeyIn("eu-west-1"), "access-analyzer", "ListAnalyzers"),
        ["policy"] = (IamEvidence.PasswordPolicy.Key(), "iam", "GetAccountPasswordPolicy"),
        ["login"] = (IamEvidence.LoginProfile.Key("alice"), "iam", "GetLoginProfile"),
        ["user"] = (IamEvidence.User.Key("alice"), "iam", "GetUser"),
        ["keys"] = (IamEvidence.AccessKeys.Key("alice"), "iam", "ListAccessKeys"),
        ["key use"] = (IamEvidence.AccessKeyLastUsed.Key("AKIA"), "iam", "GetAccessKeyLastUsed"),
        ["entities"] = (IamEvidence.PolicyEntities.Key("arn:aws:iam::aws:policy/AWSSupportAccess"), "iam", "ListEntitiesForPolicy"),
        ["role"] = (IamEvidence.Role.Key("support"), "iam", "GetRole"),
        ["providers"] = (IamEvidence.SamlProviders.Key(), "iam", "ListSAMLProviders"),
        ["log group"] = (LogsEvidence.LogGroup.KeyIn("eu-west-1", "trail"), "logs", "DescribeLogGroups"),
        ["metric filters"] = (LogsEvidence.MetricFilters.KeyIn("eu-west-1", "trail"), "logs", "DescribeMetricFilters"),
        ["filter test"] =
            (LogsEvidence.FilterTest.KeyIn("eu-west-1", new FilterTest("{ $.a = 1 }", ["{}"]).ToSubject()), "logs", "TestMetricFilter"),
        ["alarms"] = (CloudWatchEvidence.Alarms.KeyIn("eu-west-1"), "cloudwatch", "DescribeAlarms"),
        ["topic"] = (SnsEvidence.Topic.KeyIn("eu-west-1", "arn:aws:sns:eu-west-1:111122223333:cis"), "sns", "GetTopicAttributes"),
        ["subscriptions"] =
            (SnsEvidence.Subscriptions.KeyIn("eu-west-1", "arn:aws:sns:eu-west-1:111122223333:cis"), "sns", "ListSubscriptionsByTopic"),
        ["event rules"] = (EventsEvidence.Rules.KeyIn("eu-west-1"), "events", "ListRules"),
        ["hub"] = (SecurityHubEvidence.Hub.KeyIn("eu-west-1"), "securityhub", "DescribeHub"),
        ["standards"] = (SecurityHubEvidence.EnabledStandards.KeyIn("eu-west-1"), "securityhub", "GetEnabledStandards"),
    };

    private static readonly Dictionary<string, (Action<OperationRule> Set, ReadFailureKind[] Kinds)> Faults = new(StringComparer.Ordinal)
    {
        ["denied"] = (r => r.Denies(), [ReadFailureKind.AccessDenied]),
        ["scp"] = (r => r.DeniesByServiceControlPolicy(), [ReadFailureKind.ServiceControlPolicy]),
        ["throttled"] = (r => r.Throttles(), [ReadFailureKind.Throttled]),
        ["expired"] = (r => r.ExpiresToken(), [ReadFailureKind.Credentials]),
        ["rejected"] = (
            r => r.Throws("UnrecognizedClientException", 400), [ReadFailureKind.Credentials, ReadFailureKind.RegionDisabled]),
        ["not opted in"] = (r => r.Throws("OptInRequired", 403), [ReadFailureKind.RegionDisabled]),
        ["other code, 404"] = (r => r.Throws("SomethingElse", 404), [ReadFailureKind.ServiceError]),
        ["failure"] = (r => r.Fails(), [ReadFailureKind.ServiceError]),
        ["html 500"] = (r => r.FailsWithHtml(500), [ReadFailureKind.ServiceError, ReadFailureKind.Malformed]),
        ["html 404"] = (
            r => r.Returns(404, "text/html", "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<p>Not here.</p>"),
            [ReadFailureKind.EndpointNotAws]),
        ["empty 404"] = (r => r.Returns(404, "text/plain", string.Empty), [ReadFailureKind.EndpointNotAws]),
        ["foreign json 403"] = (
            r => r.Returns(403, "application/json", """{"error":"blocked by policy"}"""), [ReadFailureKind.EndpointNotAws]),
        ["html 403"] = (
            r => r.Returns(403, "text/html", "<html><body>Blocked</body></html>"),
            [ReadFailureKind.EndpointNotAws]),
        ["html 200"] = (r => r.Returns(_ => Foreign), [ReadFailureKind.Malformed]),
        ["nothing 200"] = (r => r.Returns(200, "text/plain", string.Empty), [ReadFailureKind.Malformed]),
        ["garbage"] = (r => r.ReturnsGarbage(), [ReadFailureKind.Malformed]),
        ["reset"] = (r => r.ResetsConnection(), [ReadFailureKind.Unreachable]),
        ["torn"] = (r => r.Truncates(), [ReadFailureKind.Unreachable]),
    };

    // An intermediate server, such as a captive portal, sends no request ids.
    private static AwsReply Foreign => AwsReply.Text(200, "text/html", "<html><body>Welcome</body></html>") with
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = string.Empty },
    };

    public static MatrixTheoryData<string, string> All => new(Sources.Keys, Faults.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public async Task FaultIsAFailureOfItsKind(string source, string fault)
    {
        FakeAccount account = FakeAccount.Compliant();
        account.Organization = new FakeOrganization("o-exampleorg", "999988887777");
        account.AddUser("alice").WithPassword();
        account.Users[0].AccessKeys.Add(new FakeAccessKey("AKIA", account.Now));
        using IAwsSession session = await ServeAsync(account, retries: 0);
        (EvidenceKey key, string service, string operation) = Sources[source];
        Faults[fault].Set(Server.On(service, operation));
        Answer answer = await session.GetAsync(key, Cancel);
        Assert.NotNull(answer.Failure);
        Assert.Contains(answer.Failure.Kind, Faults[fault].Kinds);
        Assert.NotEmpty(answer.Failure.Code);
        Assert.DoesNotContain('\n', answer.Failure.Message);
        Assert.NotEmpty(Server.Calls.Of(service, operation));
    }
}
