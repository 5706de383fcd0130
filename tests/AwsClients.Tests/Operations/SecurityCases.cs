using Amazon.AccessAnalyzer;
using Amazon.AccessAnalyzer.Model;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class SecurityCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.RestJson<AmazonAccessAnalyzerClient>(
            "ListAnalyzers",
            "GET /analyzer?maxResults=5&nextToken=n&type=ACCOUNT",
            "",
            """
            {"analyzers":[{"arn":"arn:a","name":"a","type":"ACCOUNT","createdAt":"2026-01-02T03:04:05Z","status":"ACTIVE","tags":{"k":"v"},
            "statusReason":{"code":"INTERNAL_ERROR"},"configuration":{"unusedAccess":{"unusedAccessAge":90}}}],"nextToken":"o"}
            """,
            async c =>
            {
                var answer = await c.ListAnalyzersAsync(
                    new ListAnalyzersRequest { MaxResults = 5, NextToken = "n", Type = Amazon.AccessAnalyzer.Type.ACCOUNT });
                AnalyzerSummary analyzer = Assert.Single(answer.Analyzers);
                Assert.Equal(AnalyzerStatus.ACTIVE, analyzer.Status);
                Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), analyzer.CreatedAt);
                Assert.Equal("v", analyzer.Tags["k"]);
                Assert.Equal(90, analyzer.Configuration.UnusedAccess.UnusedAccessAge);
            }),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "DescribeHub",
            "GET /accounts?HubArn=arn%3Ah",
            "",
            """
            {"HubArn":"arn:h","SubscribedAt":"2026-01-02T03:04:05.678Z",
            "AutoEnableControls":true,"ControlFindingGenerator":"SECURITY_CONTROL"}
            """,
            async c =>
            {
                var hub = await c.DescribeHubAsync(new DescribeHubRequest { HubArn = "arn:h" });
                Assert.Equal("2026-01-02T03:04:05.678Z", hub.SubscribedAt);
                Assert.Equal(ControlFindingGenerator.SECURITY_CONTROL, hub.ControlFindingGenerator);
            }),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "GetEnabledStandards",
            "POST /standards/get",
            """{"StandardsSubscriptionArns":["arn:s"],"MaxResults":10}""",
            """
            {"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:s",
            "StandardsArn":"arn:cis","StandardsInput":{"a":"b"},"StandardsStatus":"INCOMPLETE",
            "StandardsStatusReason":{"StatusReasonCode":"NO_AVAILABLE_CONFIGURATION_RECORDER"}}]}
            """,
            async c =>
            {
                var answer = await c.GetEnabledStandardsAsync(
                    new GetEnabledStandardsRequest { StandardsSubscriptionArns = ["arn:s"], MaxResults = 10 });
                StandardsSubscription standard = Assert.Single(answer.StandardsSubscriptions);
                Assert.Equal(StandardsStatus.INCOMPLETE, standard.StandardsStatus);
                Assert.Equal(StatusReasonCode.NO_AVAILABLE_CONFIGURATION_RECORDER, standard.StandardsStatusReason.StatusReasonCode);
                Assert.Equal("b", standard.StandardsInput["a"]);
            }),
        OperationCase.RestJson<AmazonAccessAnalyzerClient>(
            "CreateAnalyzer",
            "PUT /analyzer",
            """
            {"analyzerName":"a","type":"ACCOUNT","clientToken":"t","tags":{"k":"v"},
            "archiveRules":[{"ruleName":"r","filter":{"isPublic":{"eq":["false"]},"error":{"exists":false}}}]}
            """,
            """{"arn":"arn:a"}""",
            async c =>
            {
                var answer = await c.CreateAnalyzerAsync(new CreateAnalyzerRequest
                {
                    AnalyzerName = "a",
                    Type = Amazon.AccessAnalyzer.Type.ACCOUNT,
                    ClientToken = "t",
                    Tags = new() { ["k"] = "v" },
                    ArchiveRules =
                    [
                        new()
                        {
                            RuleName = "r",
                            Filter = new() { ["isPublic"] = new() { Eq = ["false"] }, ["error"] = new() { Exists = false } },
                        },
                    ],
                });
                Assert.Equal("arn:a", answer.Arn);
            }),
        OperationCase.RestJson<AmazonAccessAnalyzerClient>("DeleteAnalyzer", "DELETE /analyzer/a%2Fb?clientToken=t", "", "", async c =>
            OperationCase.AssertDone(await c.DeleteAnalyzerAsync(new DeleteAnalyzerRequest { AnalyzerName = "a/b", ClientToken = "t" }))),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "DescribeSecurityHubV2",
            "GET /hubv2",
            "",
            """{"HubV2Arn":"arn:h","SubscribedAt":"2026-01-02T03:04:05.678Z"}""",
            async c => Assert.Equal("arn:h", (await c.DescribeSecurityHubV2Async(new DescribeSecurityHubV2Request())).HubV2Arn)),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "EnableSecurityHub",
            "POST /accounts",
            """{"EnableDefaultStandards":false,"ControlFindingGenerator":"SECURITY_CONTROL","Tags":{"a":"b"}}""",
            "{}",
            c => c.EnableSecurityHubAsync(new EnableSecurityHubRequest
            {
                EnableDefaultStandards = false,
                ControlFindingGenerator = ControlFindingGenerator.SECURITY_CONTROL,
                Tags = new() { ["a"] = "b" },
            })),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "DisableSecurityHub", "DELETE /accounts", "", "{}", c => c.DisableSecurityHubAsync(new DisableSecurityHubRequest())),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "BatchEnableStandards",
            "POST /standards/register",
            """{"StandardsSubscriptionRequests":[{"StandardsArn":"arn:cis","StandardsInput":{"a":"b"}}]}""",
            """
            {"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:s",
            "StandardsArn":"arn:cis","StandardsInput":{},"StandardsStatus":"PENDING"}]}
            """,
            async c =>
            {
                var answer = await c.BatchEnableStandardsAsync(new BatchEnableStandardsRequest
                {
                    StandardsSubscriptionRequests =
                    [
                        new StandardsSubscriptionRequest { StandardsArn = "arn:cis", StandardsInput = new() { ["a"] = "b" } },
                    ],
                });
                Assert.Equal(StandardsStatus.PENDING, Assert.Single(answer.StandardsSubscriptions).StandardsStatus);
            }),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "BatchImportFindings",
            "POST /findings/import",
            """
            {"Findings":[{"SchemaVersion":"2018-10-08","Id":"i","ProductArn":"arn:p","GeneratorId":"g","AwsAccountId":"111122223333",
            "Types":["t"],"LastObservedAt":"2026-01-03T03:04:05Z","CreatedAt":"2026-01-02T03:04:05Z","UpdatedAt":"2026-01-03T03:04:05Z",
            "Severity":{"Label":"HIGH","Original":"High"},"Title":"t","Description":"d","Remediation":{"Recommendation":{"Text":"r",
            "Url":"https://x"}},"ProductFields":{"a":"b"},"Resources":[{"Type":"Other","Id":"arn:r","Partition":"aws","Region":"eu-west-1",
            "Tags":{"k":"v"},"Details":{"Other":{"n":"v"}}}],"Compliance":{"Status":"FAILED","RelatedRequirements":["q"],
            "StatusReasons":[{"ReasonCode":"c","Description":"d"}]},"Workflow":{"Status":"NEW"},"RecordState":"ACTIVE","Note":{"Text":"n",
            "UpdatedBy":"u","UpdatedAt":"2026-01-02T03:04:05Z"},"FindingProviderFields":{"Severity":{"Label":"HIGH"},"Types":["t"]}}]}
            """,
            """{"FailedCount":1,"SuccessCount":0,"FailedFindings":[{"Id":"i","ErrorCode":"InvalidInput","ErrorMessage":"m"}]}""",
            async c =>
            {
                var answer = await c.BatchImportFindingsAsync(new BatchImportFindingsRequest { Findings = [Whole()] });
                Assert.Equal((1, 0), (answer.FailedCount, answer.SuccessCount));
                ImportFindingsError error = Assert.Single(answer.FailedFindings);
                Assert.Equal(("i", "InvalidInput", "m"), (error.Id, error.ErrorCode, error.ErrorMessage));
            }),
        OperationCase.RestJson<AmazonSecurityHubClient>(
            "GetFindings",
            "POST /findings",
            """
            {"Filters":{"ProductArn":[{"Value":"arn:p","Comparison":"EQUALS"}],"AwsAccountId":[{"Value":"1","Comparison":"EQUALS"}],
            "Id":[{"Value":"x/","Comparison":"PREFIX"}]},"NextToken":"n","MaxResults":100}
            """,
            """
            {"Findings":[{"Id":"x/i","ProductArn":"arn:p","ProductName":"Default","CreatedAt":"2026-01-02T03:04:05.678Z",
            "RecordState":"ARCHIVED","ProductFields":{"aws/securityhub/FindingId":"f"},"Network":{"Protocol":"TCP"}}],"NextToken":"o"}
            """,
            async c =>
            {
                var answer = await c.GetFindingsAsync(new GetFindingsRequest
                {
                    Filters = new AwsSecurityFindingFilters
                    {
                        ProductArn = [new StringFilter { Value = "arn:p", Comparison = StringFilterComparison.EQUALS }],
                        AwsAccountId = [new StringFilter { Value = "1", Comparison = StringFilterComparison.EQUALS }],
                        Id = [new StringFilter { Value = "x/", Comparison = StringFilterComparison.PREFIX }],
                    },
                    NextToken = "n",
                    MaxResults = 100,
                });
                AwsSecurityFinding finding = Assert.Single(answer.Findings);
                Assert.Equal(
                    ("x/i", "arn:p", "2026-01-02T03:04:05.678Z", RecordState.ARCHIVED),
                    (finding.Id, finding.ProductArn, finding.CreatedAt, finding.RecordState));
                Assert.Equal("f", finding.ProductFields["aws/securityhub/FindingId"]);
                Assert.Equal("o", answer.NextToken);
            }),
    ];

    private static AwsSecurityFinding Whole() => new()
    {
        SchemaVersion = "2018-10-08",
        Id = "i",
        ProductArn = "arn:p",
        GeneratorId = "g",
        AwsAccountId = "111122223333",
        Types = ["t"],
        LastObservedAt = "2026-01-03T03:04:05Z",
        CreatedAt = "2026-01-02T03:04:05Z",
        UpdatedAt = "2026-01-03T03:04:05Z",
        Severity = new Severity { Label = SeverityLabel.HIGH, Original = "High" },
        Title = "t",
        Description = "d",
        Remediation = new Remediation { Recommendation = new Recommendation { Text = "r", Url = "https://x" } },
        ProductFields = new() { ["a"] = "b" },
        Resources =
        [
            new Resource
            {
                Type = "Other",
                Id = "arn:r",
                Partition = Partition.Aws,
                Region = "eu-west-1",
                Tags = new() { ["k"] = "v" },
                Details = new ResourceDetails { Other = new() { ["n"] = "v" } },
            },
        ],
        Compliance = new Compliance
        {
            Status = ComplianceStatus.FAILED,
            RelatedRequirements = ["q"],
            StatusReasons = [new() { ReasonCode = "c", Description = "d" }],
        },
        Workflow = new Workflow { Status = WorkflowStatus.NEW },
        RecordState = RecordState.ACTIVE,
        Note = new Note { Text = "n", UpdatedBy = "u", UpdatedAt = "2026-01-02T03:04:05Z" },
        FindingProviderFields = new FindingProviderFields
        {
            Severity = new FindingProviderSeverity { Label = SeverityLabel.HIGH },
            Types = ["t"],
        },
    };
}
