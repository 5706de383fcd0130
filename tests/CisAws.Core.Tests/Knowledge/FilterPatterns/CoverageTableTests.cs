using CisAws.Knowledge.FilterPatterns;
using static CisAws.Tests.Knowledge.FilterPatterns.Patterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Patterns that other tools judge by their text, judged here by their meaning.</summary>
public sealed class CoverageTableTests
{
    public static TheoryData<string, string, CoverageKind, string> Rows()
    {
        string[] iam = Names("5.4");
        return new()
        {
            { "5.1", DeniedCalls, CoverageKind.Covered, "Every required event of denied API calls is counted." },
            { "5.1", """{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }""", CoverageKind.Covered, "" },
            { "5.1", """{ ($.errorCode = "AccessDenied*") || ($.errorCode = "*UnauthorizedOperation") }""", CoverageKind.Covered, "" },
            {
                "5.1",
                """{ ($.errorCode ="AccessDenied*") || ($.errorCode ="*UnauthorizedOperation") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }""",
                CoverageKind.Covered, ""
            },
            { "5.1", "{ $.errorCode = %AccessDenied|UnauthorizedOperation% }", CoverageKind.Covered, "" },
            {
                "5.1", """{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.userIdentity.invokedBy != "cloudfront.amazonaws.com") }""", CoverageKind.Narrowed,
                """counted only if $.userIdentity.invokedBy is present and is not "cloudfront.amazonaws.com"."""
            },
            {
                "5.1", """{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.eventName = RunInstances) }""", CoverageKind.Narrowed,
                "are counted only if $.eventName is \"RunInstances\"."
            },
            { "5.2", """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }""", CoverageKind.Covered, "" },
            {
                "5.2", """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }""",
                CoverageKind.Covered, ""
            },
            { "5.2", "{ $.eventName = ConsoleLogin && $.additionalEventData.MFAUsed != Yes }", CoverageKind.Covered, "" },
            { "5.2", """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed = "No" }""", CoverageKind.Covered, "" },
            {
                "5.2", """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "Root") }""", CoverageKind.Missed,
                "None of the required events of console sign-ins without MFA is counted: ConsoleLogin of IAM users without MFA."
            },
            { "5.3", RootUse, CoverageKind.Covered, "" },
            { "5.3", """{ $.eventType != "AwsServiceEvent" && $.userIdentity.invokedBy NOT EXISTS && $.userIdentity.type = "Root" }""", CoverageKind.Covered, "" },
            { "5.3", """{  $.userIdentity.type =  "Root" &&  $.userIdentity.invokedBy NOT  EXISTS && $.eventType  != "AwsServiceEvent" }""", CoverageKind.Covered, "" },
            { "5.3", """{ $.userIdentity.type = "Root" }""", CoverageKind.Covered, "" },
            { "5.3", RootUse.Replace(" }", " && $.eventName = ConsoleLogin }", StringComparison.Ordinal), CoverageKind.Narrowed, "Use of root is counted only if $.eventName is \"ConsoleLogin\"." },
            { "5.4", """{ $.eventSource = "iam.amazonaws.com" && ($.eventName = "*Policy" || $.eventName = "*PolicyVersion") }""", CoverageKind.Covered, "" },
            { "5.4", $"{{ {AnyName(iam.Reverse(), "\"")} }}", CoverageKind.Covered, "" },
            { "5.4", $"{{ ({AnyName(iam)}) && $.errorCode NOT EXISTS }}", CoverageKind.Narrowed, "counted only if $.errorCode is absent." },
            { "5.5", $"{{ {string.Join(" && ", Names("5.5").Select(n => $"($.eventName = {n})"))} }}", CoverageKind.Missed, "None of the required events of changes to CloudTrail is counted: CreateTrail, " },
            { "5.6", """{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }""", CoverageKind.Covered, "" },
            { "5.6", """{ $.eventName = ConsoleLogin && $.responseElements.ConsoleLogin = "Failure" }""", CoverageKind.Covered, "" },
            {
                "5.9", "{ ($.eventSource = config.amazonaws.com) && (($.eventName=StopConfigurationRecorder)||($.eventName>DeleteDeliveryChannel)"
                    + "||($.eventName=PutDeliveryChannel)||($.eventName=PutConfigurationRecorder)) }",
                CoverageKind.Missed, "the pattern cannot be read: '>' compares numbers only at position 98."
            },
            { "5.10", WithSource("5.10", "ModifySecurityGroupRules"), CoverageKind.Missed, "Not counted: ModifySecurityGroupRules (1 of the 7 required events of changes to security groups)." },
            { "5.10", """{ $.eventName = "*SecurityGroup*" }""", CoverageKind.Covered, "" },
            { "5.13", $"{{ ($.eventSource = ec2.amazonaws.com) && {AnyName(Names("5.13"))} }}", CoverageKind.Covered, "" },
            { "5.13", $"{{ {AnyName(Names("5.13"))} }}", CoverageKind.Covered, "" },
            { "5.13", $"{{ ($.eventSource = apigateway.amazonaws.com) && ({AnyName(Names("5.13"))}) }}", CoverageKind.Missed, "None of the required events of changes to route tables" },
            { "5.15", WithSource("5.15"), CoverageKind.Covered, "" },
            { "5.15", "{ $.eventSource = organizations.amazonaws.com }", CoverageKind.Covered, "" },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void PatternIsJudgedByItsMeaning(string id, string pattern, CoverageKind expected, string sentence)
    {
        Coverage coverage = Decide(id, pattern);
        TestContext.Current.TestOutputHelper?.WriteLine($"{id} | {coverage.Kind} | {coverage.Sentence}");
        Assert.Equal(expected, coverage.Kind);
        Assert.Contains(sentence, coverage.Sentence, StringComparison.Ordinal);
        if (expected == CoverageKind.Covered)
        {
            Assert.Null(coverage.Counterexample);
            return;
        }

        Assert.False(FilterPattern.Parse(pattern).Matches(coverage.Counterexample!));
    }

    [Fact]
    public void RetiredApisOfVpcsAreAWarning()
    {
        string[] retired = ["AttachClassicLinkVpc", "DetachClassicLinkVpc", "DisableVpcClassicLink", "EnableVpcClassicLink"];
        Coverage coverage = Decide("5.14", WithSource("5.14", retired));
        Assert.Equal((CoverageKind.Covered, null), (coverage.Kind, coverage.Counterexample));
        Assert.Equal(retired, coverage.ObsoleteEvents);
        Assert.Contains(coverage.Warnings, w => w.Contains("retired", StringComparison.Ordinal) && w.Contains("EnableVpcClassicLink", StringComparison.Ordinal));
        Assert.Empty(Decide("5.14", WithSource("5.14")).ObsoleteEvents);
    }

    [Theory]
    [InlineData("5.7", """{ $.eventSource = kms.amazonaws.com && $.eventName = DisableKey || $.eventName = ScheduleKeyDeletion }""", CoverageKind.Covered)]
    [InlineData("5.7", """{ $.errorMessage = "* is pending deletion." }""", CoverageKind.Narrowed)]
    [InlineData("5.1", """{ $.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied" }""", CoverageKind.Narrowed)]
    [InlineData("5.1", """{ $.errorCode = "UnauthorizedOperation" || $.errorCode = "AccessDenied*" }""", CoverageKind.Narrowed)]
    [InlineData("5.1", """{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && $.sourceIPAddress != "delivery.logs.amazonaws.com" && $.eventName != "HeadBucket" }""", CoverageKind.Covered)]
    [InlineData("5.2", """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.userIdentity.arn != "*AWSReservedSSO*" }""", CoverageKind.Covered)]
    [InlineData("5.2", """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" && $.additionalEventData.SamlProviderArn NOT EXISTS }""", CoverageKind.Covered)]
    [InlineData("5.2", """{ $.eventName = "ConsoleLogin" && $.userIdentity.sessionContext.attributes.mfaAuthenticated != true }""", CoverageKind.Narrowed)]
    [InlineData("5.3", """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy != "x" && $.eventType != "AwsServiceEvent" }""", CoverageKind.Missed)]
    [InlineData("5.3", """{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" }""", CoverageKind.Narrowed)]
    [InlineData("5.6", """{ $.eventName = "ConsoleLogin" && $.errorMessage = "No username found in supplied account" }""", CoverageKind.Missed)]
    [InlineData("5.13", """{ $.eventSource = ec2.amazonaws.com && ($.eventName = CreateRoute || $.eventName = "ReplaceRoute*" || $.eventName = "DeleteRoute*" || $.eventName = DisassociateRouteTable) }""", CoverageKind.Missed)]
    [InlineData("5.11", """{ $.eventName = CreateNetworkAcl || $.eventName = DeleteNetworkAcl || $.eventName = "Replace*" }""", CoverageKind.Missed)]
    public void NotesOfTheRecommendationsHold(string id, string pattern, CoverageKind expected) => Assert.Equal(expected, Decide(id, pattern).Kind);

    // The benchmark's list is one thing, what an attacker can do unseen another: said beside the verdict, without changing it.
    [Theory]
    [InlineData("5.1", "HeadBucket")]
    [InlineData("5.2")]
    [InlineData("5.3")]
    [InlineData(
        "5.4", "UpdateAssumeRolePolicy", "SetDefaultPolicyVersion", "PutUserPermissionsBoundary", "PutRolePermissionsBoundary", "DeleteUserPermissionsBoundary", "DeleteRolePermissionsBoundary")]
    [InlineData("5.5", "PutEventSelectors", "PutInsightSelectors", "DeleteEventDataStore")]
    [InlineData("5.6")]
    [InlineData("5.7", "DeleteImportedKeyMaterial", "DisconnectCustomKeyStore", "UpdatePrimaryRegion")]
    [InlineData(
        "5.8", "PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock", "PutAccountPublicAccessBlock", "PutBucketOwnershipControls", "PutBucketEncryption", "PutBucketVersioning", "PutBucketLogging")]
    [InlineData("5.9", "DeleteConfigurationRecorder", "StartConfigurationRecorder")]
    [InlineData("5.10", "AssociateSecurityGroupVpc", "DisassociateSecurityGroupVpc")]
    [InlineData("5.11")]
    [InlineData("5.12", "CreateNatGateway", "CreateEgressOnlyInternetGateway", "CreateVpnGateway", "CreateTransitGateway")]
    [InlineData("5.13", "AssociateRouteTable")]
    [InlineData("5.14", "AssociateVpcCidrBlock", "CreateDefaultVpc", "ModifyVpcPeeringConnectionOptions", "ModifyVpcBlockPublicAccessOptions")]
    [InlineData("5.15")]
    public void UnlistedEventsOfTheSameDangerAreAWarning(string id, params string[] named)
    {
        Coverage coverage = Decide(id, CanonicalPattern.For(id));
        Assert.Equal(CoverageKind.Covered, coverage.Kind);
        string[] unlisted = [.. coverage.Warnings.Where(w => w.StartsWith("Not required", StringComparison.Ordinal))];
        Assert.Equal(coverage.Warnings, unlisted);
        Assert.Equal(named.Length > 0 ? 1 : 0, unlisted.Length);
        string[] words = [.. unlisted.SelectMany(w => w.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries))];
        Assert.All(named, n => Assert.Contains(n, words));
        Assert.Empty(Decide(id, CanonicalPattern.For(id, withAdvisory: true)).Warnings);
    }

    // Whoever misses what is required is not told what else there is.
    [Fact]
    public void UnlistedEventsAreNoWarningBesideMissingOnes() =>
        Assert.DoesNotContain(Decide("5.5", WithSource("5.5", "StopLogging")).Warnings, w => w.Contains("PutEventSelectors", StringComparison.Ordinal));

    [Fact]
    public void PatternIsDecidedInMilliseconds()
    {
        EventFamily family = RequiredEvents.For("5.15", Account);
        var pattern = FilterPattern.Parse(WithSource("5.15"));
        List<double> milliseconds = [];
        for (int i = 0; i < 50; i++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(CoverageKind.Covered, PatternCoverage.Decide(pattern, family).Kind);
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }

        milliseconds.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"best {milliseconds[0]:0.000} ms, median {milliseconds[25]:0.000} ms, worst {milliseconds[^1]:0.000} ms");
        Assert.True(milliseconds[25] < 50, $"median {milliseconds[25]} ms");
    }

    [Fact]
    public void SignInsOfUsersOnlyWarnOfRoot() =>
        Assert.Contains("root", Assert.Single(Decide("5.2", """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed = "No" && $.userIdentity.type = "IAMUser" }""").Warnings), StringComparison.Ordinal);
}
