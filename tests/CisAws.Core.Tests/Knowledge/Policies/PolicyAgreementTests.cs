using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;
using CisAws.Knowledge.Policies;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Repairs.Logging;
using CisAws.Repairs.Storage;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Policies;

/// <summary>The same question gets the same answer in every caller: bucket policies, topics, keys, trust policies, guards and
/// edits.</summary>
public sealed class PolicyAgreementTests
{
    private const string Bucket =
        "b", Topic =
            "arn:aws:sns:us-east-1:111122223333:t", Key =
                "arn:aws:kms:us-east-1:111122223333:key/k", Trail = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";
    private static readonly AccountIdentity Account = new TestAccount().Identity;

    [Theory] // on a key that the request leaves open nothing is certain; on one that is known to be absent the language decides
    [InlineData("StringEquals", "Unknown", "NotAllowed")]
    [InlineData("StringNotEquals", "Unknown", "Allowed")]
    [InlineData("StringEqualsIfExists", "Unknown", "Allowed")]
    [InlineData("ForAnyValue:StringEquals", "Unknown", "NotAllowed")]
    public void AConditionOnAnAbsentKey(string operation, string open, string absent)
    {
        string condition = $$$""","Condition":{"{{{operation}}}":{"aws:PrincipalOrgID":"o-1"}}""";
        const string everything = "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"";
        PolicyDocument document = Document($$"""{"Effect":"Allow",{{everything}}{{condition}}}""");
        PolicyRequest request = ServiceRequest.Of("cloudwatch.amazonaws.com", "sns:Publish", Topic);
        PolicyRequest without = request with
        {
            Context = request.Context.With(ContextKey.Absent("aws:PrincipalOrgID", ContextKeyType.Text)),
        };
        Assert.Equal(
            (open, absent),
            (PolicyDecision.Of(document, request).Outcome.ToString(), PolicyDecision.Of(document, without).Outcome.ToString()));

        // The same condition narrows the Deny of a bucket policy, and makes a trust policy conditional.
        Assert.False(DenyHttp.IsDeniedBy(Document($$"""{"Effect":"Deny",{{everything}}{{condition}}}"""), "aws", Bucket));
        PolicyDocument trust = Document($$"""{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"{{condition}}}""");
        Assert.True(TrustPolicy.Assess(trust) is { AdmitsEveryone: true, Conditional: true });
    }

    [Fact]
    public void ADenyThatIsNotUnderstood()
    {
        const string Odd = """{"Sid":"Odd","Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Surprise":1}""";
        const string Allow = """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""";
        PolicyDocument document = Document(Allow, Odd);
        Assert.Equal(DecisionOutcome.Unknown, Outcome(Text(Allow, Odd)));
        Assert.Equal(["Odd"], TransportPolicy.Of(document, "aws", Bucket).NotUnderstood);
        foreach (BucketRequest request in TrailBuckets.Requests(Account, Bucket, Trail))
        {
            TrailBuckets.NotDenied(document, Bucket, request);
            Assert.StartsWith("Whether the statement Odd", TrailBuckets.Doubt(document, Bucket, request), StringComparison.Ordinal);
            Assert.Equal(DecisionOutcome.Unknown, request.DecisionBy(document).Outcome);
        }

        const string Identity = """{"Sid":"Odd","Effect":"Deny","Action":"s3:*","Resource":"*","Surprise":1}""";
        Assert.False(IsAdministrator(TestDetails.Admin, Text(Identity)));
    }

    [Fact]
    public void AnAllowThatIsNotUnderstoodAllowsNothing()
    {
        const string Odd = """{"Sid":"Odd","Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Surprise":1}""";
        Assert.Equal(DecisionOutcome.Unknown, Outcome(Text(Odd)));
        Assert.All(TrailBuckets.Requests(Account, Bucket, Trail), r => Assert.False(r.IsAllowedBy(Document(Odd))));
        Assert.Empty(TrustPolicy.Assess(Document(Odd)).AwsPrincipals);
        Assert.False(IsAdministrator(Text("""{"Effect":"Allow","Action":"*","Resource":"*","Surprise":1}""")));
    }

    [Fact]
    public void AByteOrderMark()
    {
        const string Mark = "\uFEFF";
        string policy = Mark + Text("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""");
        Assert.True(DenyHttp.IsDeniedBy(PolicyDocument.Parse(policy), "aws", Bucket));
        Assert.StartsWith(policy[..^2] + ",{", DenyHttp.AddTo(policy, "aws", Bucket), StringComparison.Ordinal);
        string key = Mark + Text("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}""");
        Assert.StartsWith(key[..^2] + ",{", TrailKeyPolicy.WithTrail(Account, Key, key, Trail), StringComparison.Ordinal);
        Assert.Equal(PolicyEquivalence.Canonical(key), PolicyEquivalence.Canonical(key[1..]));
    }

    [Theory]
    [InlineData("CisDenyInsecureTransport", "AllowCloudTrailToEncryptLogs")]
    [InlineData("CISDENYINSECURETRANSPORT", "allowcloudtrailtoencryptlogs")]
    public void AnIdThatIsInUse(string deny, string encrypt)
    {
        PolicyDocument bucket = PolicyDocument.Parse(
            DenyHttp.AddTo(
                Text($$"""{"Sid":"{{deny}}","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}"""), "aws", Bucket)!);
        Assert.Equal("CisDenyInsecureTransport2", bucket.Statements[^1].Sid);
        string key = TrailKeyPolicy.WithTrail(
            Account,
            Key,
            Text($$"""{"Sid":"{{encrypt}}","Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}"""),
            Trail);
        Assert.Equal(
            ["AllowCloudTrailToEncryptLogs2", "AllowCloudTrailToDescribeKey"],
            PolicyDocument.Parse(key).Statements.Skip(1).Select(s => s.Sid));
    }

    [Fact]
    public void ATextOnManyLines()
    {
        const string Start = "{\r\n  \"Version\": \"2012-10-17\",\r\n  \"Statement\": [\r\n"
            + "    {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"x:y\", \"Resource\": \"*\"}";
        const string End = "\r\n  ]\r\n}\r\n";
        Assert.StartsWith(Start + ",\r\n    {\"Sid\"", DenyHttp.AddTo(Start + End, "aws", Bucket), StringComparison.Ordinal);
        Assert.StartsWith(
            Start + ",\r\n    {\"Sid\"", TrailKeyPolicy.WithTrail(Account, Key, Start + End, Trail), StringComparison.Ordinal);
        Assert.StartsWith(
            Start + ",\r\n    {\"Sid\"", TrailBuckets.WithDelivery(Account, Bucket, Start + End, Trail), StringComparison.Ordinal);
    }

    [Fact]
    public void ADocumentThatIsMalformedOutsideItsStatements()
    {
        const string All = """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""";
        string odd = Text(All).Replace("2012-10-17", "2026-01-01", StringComparison.Ordinal);
        PolicyDocument document = PolicyDocument.Parse(odd);
        Assert.All(TrailBuckets.Requests(Account, Bucket, Trail), r => Assert.False(r.IsAllowedBy(document)));
        Assert.Equal(DecisionOutcome.Unknown, Outcome(odd));
        Assert.True(TransportPolicy.Of(document, "aws", Bucket).IsBroken);
        Assert.False(DenyHttp.IsDeniedBy(PolicyDocument.Parse(odd.Replace("Allow", "Deny", StringComparison.Ordinal)), "aws", Bucket));
        Assert.False(
            TrustPolicy.Admits(
                PolicyDocument.Parse(odd.Replace(",\"Resource\":\"*\"", string.Empty, StringComparison.Ordinal)), "ec2.amazonaws.com"));
    }

    [Fact]
    public void AServiceInAnotherCaseOrAsAStar()
    {
        foreach (string service in new[] { "CloudTrail.amazonaws.com", "*" })
        {
            PolicyDocument document = Document(
                $$"""{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"*","Resource":"*"}""");
            Assert.All(
                TrailBuckets.Requests(Account, Bucket, Trail), r => Assert.Equal(DecisionOutcome.Unknown, r.DecisionBy(document).Outcome));
        }

        Assert.Equal(
            DecisionOutcome.Unknown,
            Outcome(Text("""{"Effect":"Allow","Principal":{"Service":"CloudWatch.amazonaws.com"},"Action":"*","Resource":"*"}""")));
        Assert.True(
            TrustPolicy.Admits(
                Document("""{"Effect":"Allow","Principal":{"Service":"*"},"Action":"sts:AssumeRole"}"""), "ec2.amazonaws.com"));
    }

    [Theory] // a negated element matches everything else, in any policy
    [InlineData("\"NotAction\":\"iam:*\",\"Resource\":\"*\"", true)]
    [InlineData("\"NotAction\":\"s3:GetObject\",\"Resource\":\"*\"", false)]
    [InlineData("\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::other/*\"", true)]
    [InlineData("\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::b/public/*\"", false)]
    [InlineData("\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::*\"", true)]
    [InlineData("\"Action\":\"*\",\"Resource\":\"arn:aws:*\"", false)] // fewer parts than an ARN has
    [InlineData("\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::${aws:username}*\"", false)]
    public void AStatementWithNegatedElements(string elements, bool isDenied)
    {
        PolicyDocument document = Document($$"""{"Effect":"Deny","Principal":"*",{{elements}}}""");
        Assert.Equal(isDenied, DenyHttp.IsDeniedBy(document, "aws", Bucket));
        if (isDenied)
        {
            Assert.All(
                TrailBuckets.Requests(Account, Bucket, Trail), r => Assert.Equal(DecisionOutcome.Denied, r.DecisionBy(document).Outcome));
        }
    }

    public static TheoryData<string, bool> Denials => new()
    {
        { """{"Effect":"Deny","Action":"*","Resource":"*"}""", false },
        { """{"Effect":"Deny","Action":"iam:Put*","Resource":"*"}""", false },
        { """{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::111122223333:user/boss"}""", false },
        { """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}""", false },
        {
            """
            {"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*",
            "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}
            """,
            true
        },
        { """{"Effect":"Deny","Action":"cloudtrail:StopLogging","Resource":"*"}""", true },
        // a person can bring MFA
        { """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}""", true },
        { """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""", true },
    };

    [Theory]
    [MemberData(nameof(Denials))]
    public void AnAdministratorUnderADeny(string deny, bool isAdministrator)
    {
        Assert.Equal(isAdministrator, IsAdministrator(TestDetails.Admin, Text(deny)));

        // In another policy of the same holder, and in one of a group.
        AuthorizationDetails user = new TestDetails()
            .User("ann", inline: [new("all", TestDetails.Admin)], memberOf: ["team"])
            .User("bob")
            .Group("team", inline: [new("deny", Text(deny))])
            .Build();
        AuthorizationDetails role = new TestDetails()
            .User("bob")
            .Role("ops", inline: [new("all", TestDetails.Admin), new("deny", Text(deny))])
            .Build();
        Assert.Equal((isAdministrator, isAdministrator), (IsUserAdministrator(user), IsRoleAdministrator(role)));
    }

    [Fact]
    public void AnAdministratorUnderABoundary()
    {
        string full = TestDetails.CustomerArn("full"), narrow = TestDetails.CustomerArn("narrow");
        foreach ((string boundary, bool expected) in new[] { (full, true), (narrow, false), (TestDetails.CustomerArn("unknown"), false) })
        {
            AuthorizationDetails details = new TestDetails()
                .User("ann", inline: [new("all", TestDetails.Admin)], boundary: boundary)
                .User("bob")
                .Policy(full, TestDetails.Admin).Policy(narrow, Text("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""")).Build();
            Assert.Equal(expected, IsUserAdministrator(details));
        }
    }

    [Fact]
    public void APolicyWhoseDocumentIsNotKnownMayDeny()
    {
        Assert.False(IsAdministrator(TestDetails.Admin, null));
        Assert.False(IsAdministrator((string?)null));
        Assert.False(IsAdministrator());
        Assert.True(IsAdministrator(TestDetails.Admin));
    }

    private static bool IsAdministrator(params string?[] inline)
    {
        AuthorizationDetails details = new TestDetails()
            .Role("r", inline: [.. inline.Select((d, i) => new InlinePolicy($"p{i}", d))])
            .Build();
        return IsRoleAdministrator(details);
    }

    private static DecisionOutcome Outcome(string policy) => TopicPolicy.ToCloudWatch(
        policy, Topic, "arn:aws:cloudwatch:us-east-1:111122223333:alarm:cis", "111122223333").Outcome;

    // With MFA, which a person can bring.
    private static bool IsUserAdministrator(AuthorizationDetails details)
    {
        UserDetail user = details.Users.Single(u => u.Name == "ann");
        return new PersonRequests(Account, TestAccount.Now, null).Of(user, new UserWay(IsPassword: true, HasMfa: true))
            .All(r => new AdministratorGrants(details).IsAdministrator(user, r));
    }

    private static bool IsRoleAdministrator(AuthorizationDetails details) =>
        new PersonRequests(Account, TestAccount.Now, null).Of(details.Roles[0], hasMfa: true)
            .All(r => new AdministratorGrants(details).IsAdministrator(details.Roles[0], r));

    private static PolicyDocument Document(params string[] statements) => PolicyDocument.Parse(Text(statements));

    private static string Text(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
}
