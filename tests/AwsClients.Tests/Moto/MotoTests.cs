using Amazon.Runtime;
using CisAws.AwsClients.Tests.Operations;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Every generated operation against moto; what moto does not implement must fail as a service error.</summary>
[Collection(MotoCollection.Name)]
public sealed class MotoTests(SeededMoto moto)
{
    /// <summary>moto answers these with a web page: HTTP 404 or 500 and HTML.</summary>
    private static readonly string[] NotImplemented =
    [
        "AmazonAccessAnalyzerClient.CreateAnalyzer",
        "AmazonAccessAnalyzerClient.DeleteAnalyzer",
        "AmazonAccessAnalyzerClient.ListAnalyzers",
        "AmazonAccountClient.GetContactInformation",
        "AmazonAccountClient.GetPrimaryEmail",
        "AmazonAccountClient.ListRegions",
        "AmazonAccountClient.PutContactInformation",
        "AmazonCloudTrailClient.LookupEvents",
        "AmazonCloudWatchLogsClient.TestMetricFilter",
        "AmazonConfigServiceClient.DescribeDeliveryChannelStatus",
        "AmazonConfigServiceClient.ListConfigurationRecorders",
        "AmazonIdentityManagementServiceClient.GetMFADevice",
        "AmazonIdentityManagementServiceClient.ListOrganizationsFeatures",
        "AmazonIdentityManagementServiceClient.SimulatePrincipalPolicy",
        "AmazonMacie2Client.DescribeBuckets",
        "AmazonMacie2Client.GetAutomatedDiscoveryConfiguration",
        "AmazonMacie2Client.ListClassificationJobs",
        "AmazonMacie2Client.UpdateAutomatedDiscoveryConfiguration",
        "AmazonMacie2Client.UpdateMacieSession",
        "AmazonOrganizationsClient.DescribeResourcePolicy",
        "AmazonSecurityHubClient.BatchEnableStandards",
        "AmazonSecurityHubClient.DescribeSecurityHubV2",
        "AmazonSecurityHubClient.GetEnabledStandards",
    ];

    private static readonly MotoCalls Calls = CreateCalls();

    public static TheoryData<string> Implemented => new(Calls.Names);

    [Fact]
    public void EveryGeneratedOperationIsCalledOrKnownToBeMissing() =>
        Assert.Equal(
            OperationTests.Generated().Order(StringComparer.Ordinal), Calls.Names.Concat(NotImplemented).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Implemented))]
    public Task MotoAnswers(string name) => Calls.RunAsync(name, moto.BaseUrl);

    [Fact]
    public async Task WhatMotoLacksIsAServiceError()
    {
        foreach (string name in NotImplemented)
        {
            AmazonServiceException error = await Assert.ThrowsAnyAsync<AmazonServiceException>(
                () => OperationTests.CallAsync(name, moto.BaseUrl));
            Assert.Equal(name.Split("Client.")[0] + "Exception", error.GetType().Name);
            Assert.Contains((int)error.StatusCode, new[] { 404, 500 });
        }
    }

    [Fact]
    public async Task PaginatorsFollowTheTokensOfMoto()
    {
        using var logs = TestClients.Create<Amazon.CloudWatchLogs.AmazonCloudWatchLogsClient>(moto.BaseUrl);
        var names = new List<string>();
        await foreach (var group in logs.Paginators.DescribeLogGroups(new() { Limit = 3 }).LogGroups)
            names.Add(group.LogGroupName);
        Assert.Equal(["group1", "group2", "group3", "group4", "group5", "group6", "group7"], names);

        using var iam = TestClients.Create<Amazon.IdentityManagement.AmazonIdentityManagementServiceClient>(moto.BaseUrl);
        int pages = 0;
        var arns = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in iam.Paginators.ListPolicies(new() { MaxItems = 500 }).Responses)
        {
            pages++;
            arns.UnionWith(page.Policies.Select(p => p.Arn));
        }

        Assert.InRange(pages, 2, 100);
        Assert.InRange(arns.Count, 1000, 10_000);
    }

    private static MotoCalls CreateCalls()
    {
        var calls = new MotoCalls();
        IamMotoCalls.AddTo(calls);
        OtherMotoCalls.AddTo(calls);
        IamChangeMotoCalls.AddTo(calls);
        ChangeMotoCalls.AddTo(calls);
        CertificateServiceMotoCalls.AddTo(calls);
        OrganizationTreeMotoCalls.AddTo(calls);
        ResourcePolicyMotoCalls.AddTo(calls);
        FrontEndMotoCalls.AddTo(calls);
        WritingMotoCalls.AddTo(calls);
        return calls;
    }
}
