using System.Text.Json;
using CisAws.Controls;
using CisAws.Guidance.Permissions;
using CisAws.Repairs;

namespace CisAws.Tests.Guidance.Permissions;

public sealed class PermissionPolicyTests
{
    private static readonly string[] All = [.. BenchmarkCatalog.Default.Recommendations.Select(r => r.Id)];

    [Fact]
    public void OneRecommendationNeedsLittle() => Assert.Equal(["iam:ListServerCertificates"], Single("2.18").Actions);

    [Fact]
    public void ItsRepairNeedsMore()
    {
        string[] writing =
        [
            .. Assert.Single(PermissionPolicies.Create(new PermissionScope(Numbered("2.7"), Repair: true, Organization: false, "R"), "aws"))
                .Actions.Except(Single("2.7").Actions),
        ];
        Assert.Equal(["iam:DeleteAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy"], writing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AuditingNeverWrites()
    {
        string[] actions = [.. Create(All).SelectMany(p => p.Actions)];
        Assert.NotEmpty(actions);
        Assert.All(actions, a => Assert.Matches("^[a-z0-9-]+:(Get|List|Describe|Lookup|Generate|Test|Simulate)[A-Za-z0-9]+$", a));
    }

    [Fact]
    public void EveryDocumentIsAPolicyThatFitsIntoIam()
    {
        IReadOnlyList<PermissionPolicy> policies = PermissionPolicies.Create(
            new PermissionScope(BenchmarkCatalog.Default.Recommendations, Repair: true, Organization: true, "Audit*"), "aws-us-gov");
        Assert.All(policies, p =>
        {
            Assert.InRange(p.Size, 1, PermissionPolicies.LargestPolicy);
            using JsonDocument document = JsonDocument.Parse(p.Document);
            Assert.Equal(
                p.Actions,
                document.RootElement.GetProperty("Statement")
                    .EnumerateArray()
                    .SelectMany(s => s.GetProperty("Action").EnumerateArray())
                    .Select(a => a.GetString()!));
        });
        string[] actions = [.. policies.SelectMany(p => p.Actions)];
        Assert.Equal(actions.Length, actions.Distinct().Count());
        Assert.Equal(policies.Count, policies.Select(p => p.Name).Distinct().Count());
        Assert.Contains(policies, p => p.Document.Contains("arn:aws-us-gov:iam::*:role/Audit*", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatDoesNotFitGoesIntoTheNextDocument()
    {
        IReadOnlyList<PermissionPolicy> policies = PermissionPolicies.Create(
            new PermissionScope(BenchmarkCatalog.Default.Recommendations, Repair: true, Organization: false, "R"), "aws");
        HashSet<string> wanted =
        [
            .. ControlRegistry.ReadsOf(ControlRegistry.Of(BenchmarkCatalog.Default).Select(c => c.Name)).SelectMany(s => s.Actions),
            .. RepairRegistry.All.SelectMany(r => r.Reads).SelectMany(s => s.Actions),
            .. RepairRegistry.All.SelectMany(r => r.WriteActions),
        ];
        wanted.Remove("sts:AssumeRoot");
        Assert.Equal(wanted.Order(StringComparer.Ordinal), policies.SelectMany(p => p.Actions).Order(StringComparer.Ordinal));
        Assert.True(
            policies.Count > 1 || policies[0].Size > PermissionPolicies.LargestPolicy / 2,
            $"{policies.Count} documents, the first of {policies[0].Size}");
    }

    [Fact]
    public void RolesOfAnOrganizationAreAssumedByName() =>
        Assert.Contains(
            "\"arn:aws:iam::*:role/OrganizationAccountAccessRole\"", Single("2.7", organization: true).Document, StringComparison.Ordinal);

    [Theory]
    [InlineData("2.7", false)]
    [InlineData("5.1", true)]
    public void TheAccountsOfAnOrganizationAreListedAndWhatDecidesAboutThemIsRead(string id, bool readsTrails)
    {
        IReadOnlyList<string> actions = Single(id, organization: true).Actions;
        Assert.Subset(
            new HashSet<string>(actions),
            new HashSet<string>(OrganizationReading.Sources.SelectMany(s => s.Actions)));
        Assert.Equal(readsTrails, actions.Contains("access-analyzer:ListAnalyzers"));
    }

    private static PermissionPolicy Single(string id, bool organization = false) =>
        Assert.Single(PermissionPolicies.Create(
            new PermissionScope(Numbered(id), Repair: false, organization, PermissionScope.DefaultRoleName), "aws"));

    private static IReadOnlyList<PermissionPolicy> Create(string[] ids) =>
        PermissionPolicies.Create(new PermissionScope(Numbered(ids), Repair: false, Organization: false, "R"), "aws");

    private static Recommendation[] Numbered(params string[] ids) => [.. ids.Select(BenchmarkCatalog.Default.Get)];
}
