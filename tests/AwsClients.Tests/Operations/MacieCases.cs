using Amazon.Macie2;
using Amazon.Macie2.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class MacieCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "GetMacieSession",
            "GET /macie",
            "",
            """{"createdAt":"2026-01-02T03:04:05.678Z","findingPublishingFrequency":"ONE_HOUR","status":"PAUSED","serviceRole":"arn:r"}""",
            async c =>
            {
                var session = await c.GetMacieSessionAsync(new GetMacieSessionRequest());
                Assert.Equal(MacieStatus.PAUSED, session.Status);
                Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), session.CreatedAt);
            }),
        Case(
            "GetAutomatedDiscoveryConfiguration",
            "GET /automated-discovery/configuration",
            "",
            """{"status":"ENABLED","firstEnabledAt":"2026-01-02T03:04:05Z","disabledAt":null}""",
            async c =>
            {
                var configuration = await c.GetAutomatedDiscoveryConfigurationAsync(new GetAutomatedDiscoveryConfigurationRequest());
                Assert.Equal(AutomatedDiscoveryStatus.ENABLED, configuration.Status);
                Assert.Equal(2026, configuration.FirstEnabledAt?.Year);
                Assert.Null(configuration.DisabledAt);
            }),
        Case(
            "GetAdministratorAccount",
            "GET /administrator",
            "",
            """{"administrator":{"accountId":"1","relationshipStatus":"Enabled"}}""",
            async c =>
        {
            Invitation administrator = (await c.GetAdministratorAccountAsync(new GetAdministratorAccountRequest())).Administrator;
            Assert.Equal(RelationshipStatus.Enabled, administrator.RelationshipStatus);
        }),
        Case(
            "DescribeBuckets",
            "POST /datasources/s3",
            """
            {"criteria":{"accountId":{"eq":["1"]},"objectCount":{"gt":5}},
            "maxResults":50,"sortCriteria":{"attributeName":"bucketName","orderBy":"ASC"}}
            """,
            """
            {"buckets":[{"bucketName":"b","publicAccess":{"effectivePermission":"NOT_PUBLIC"},
            "objectCount":7,"serverSideEncryption":{"type":"aws:kms"},
            "jobDetails":{"isDefinedInJob":"TRUE"},"tags":[{"key":"k","value":"v"}],"versioning":false}],"nextToken":"n"}
            """,
            async c =>
            {
                var answer = await c.DescribeBucketsAsync(new DescribeBucketsRequest
                {
                    Criteria = new() { ["accountId"] = new() { Eq = ["1"] }, ["objectCount"] = new() { Gt = 5 } },
                    MaxResults = 50,
                    SortCriteria = new BucketSortCriteria { AttributeName = "bucketName", OrderBy = OrderBy.ASC },
                });
                BucketMetadata bucket = Assert.Single(answer.Buckets);
                Assert.Equal(EffectivePermission.NOT_PUBLIC, bucket.PublicAccess.EffectivePermission);
                Assert.Equal(Amazon.Macie2.Type.AwsKms, bucket.ServerSideEncryption.Type);
                Assert.Equal(IsDefinedInJob.TRUE, bucket.JobDetails.IsDefinedInJob);
                Assert.Equal("v", Assert.Single(bucket.Tags).Value);
                Assert.False(bucket.Versioning);
            }),
        Case(
            "ListClassificationJobs",
            "POST /jobs/list",
            """{"filterCriteria":{"includes":[{"comparator":"EQ","key":"jobStatus","values":["RUNNING"]}]}}""",
            """{"items":[{"jobId":"j","jobStatus":"RUNNING","bucketDefinitions":[{"accountId":"1","buckets":["b"]}]}],"nextToken":"n"}""",
            async c =>
            {
                var answer = await c.ListClassificationJobsAsync(new ListClassificationJobsRequest
                {
                    FilterCriteria = new ListJobsFilterCriteria
                    {
                        Includes =
                        [
                            new ListJobsFilterTerm
                            {
                                Comparator = JobComparator.EQ,
                                Key = ListJobsFilterKey.JobStatus,
                                Values = ["RUNNING"],
                            },
                        ],
                    },
                });
                JobSummary job = Assert.Single(answer.Items);
                Assert.Equal(JobStatus.RUNNING, job.JobStatus);
                Assert.Equal(["b"], Assert.Single(job.BucketDefinitions).Buckets);
            }),
        Case(
            "EnableMacie",
            "POST /macie",
            """{"clientToken":"t","findingPublishingFrequency":"SIX_HOURS","status":"ENABLED"}""",
            "{}",
            async c =>
            OperationCase.AssertDone(await c.EnableMacieAsync(new EnableMacieRequest
            {
                ClientToken = "t",
                FindingPublishingFrequency = FindingPublishingFrequency.SIX_HOURS,
                Status = MacieStatus.ENABLED,
            }))),
        Case(
            "DisableMacie",
            "DELETE /macie",
            "",
            "{}",
            async c => OperationCase.AssertDone(await c.DisableMacieAsync(new DisableMacieRequest()))),
        Case("UpdateMacieSession", "PATCH /macie", """{"status":"PAUSED"}""", "{}", async c =>
            OperationCase.AssertDone(await c.UpdateMacieSessionAsync(new UpdateMacieSessionRequest { Status = MacieStatus.PAUSED }))),
        Case(
            "UpdateAutomatedDiscoveryConfiguration",
            "PUT /automated-discovery/configuration",
            """{"autoEnableOrganizationMembers":"NEW","status":"ENABLED"}""",
            "{}",
            async c => OperationCase.AssertDone(
                await c.UpdateAutomatedDiscoveryConfigurationAsync(new UpdateAutomatedDiscoveryConfigurationRequest
            {
                AutoEnableOrganizationMembers = AutoEnableMode.NEW,
                Status = AutomatedDiscoveryStatus.ENABLED,
            }))),
    ];

    private static OperationCase Case(
        string operation, string methodAndTarget, string body, string answer, Func<AmazonMacie2Client, Task> call) =>
        OperationCase.RestJson(operation, methodAndTarget, body, answer, call);
}
