using System.Text.Json;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Organizations;

namespace CisAws.Aws.Tests.Moto;

/// <summary>An organization in moto, whose accounts are entered from its management account.</summary>
public sealed class AccountsMotoTests(SharedMoto shared) : MotoTest(shared)
{
    [Fact]
    public async Task AccountsOfTheOrganizationAreFoundAndEntered()
    {
        using var raw = new RawAws(Moto.BaseUrl);
        await CallAsync(raw, "CreateOrganization", new { FeatureSet = "ALL" });
        JsonElement made = await CallAsync(raw, "CreateAccount", new { AccountName = "prod", Email = "prod@example.com" });
        string member = made.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString()!;
        using IAwsSession session = await SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl), new RecordingLog(), TimeProvider.System, Cancel);
        OrganizationTree tree = (await session.ReadAsync(OrganizationTreeEvidence.Tree)).Value();
        MemberSelection selection = MemberSelection.Of(tree, [], []);
        Assert.Contains(member, selection.Chosen.Select(a => a.Id));
        Assert.Contains(session.Account.AccountId, selection.Chosen.Select(a => a.Id));

        string role = (session.Account with { AccountId = member }).Arn("iam", "role/OrganizationAccountAccessRole");
        using IAwsSession opened = await session.OpenAsync(new RoleRequest(role, "audit"), Cancel);
        Assert.Equal(member, opened.Account.AccountId);
        Assert.True((await opened.ReadAsync(IamEvidence.AccountSummary)).IsRead);
        Organization its = (await opened.ReadAsync(OrganizationEvidence.Organization)).Value();
        Assert.Equal(session.Account.AccountId, its.ManagementAccountId);
    }

    private static async Task<JsonElement> CallAsync(RawAws aws, string operation, object body)
    {
        RawAnswer answer = await aws.JsonAsync(
            "organizations", $"AWSOrganizationsV20161128.{operation}", JsonSerializer.Serialize(body), cancellationToken: Cancel);
        return JsonDocument.Parse(answer.BodyOfSuccess()).RootElement;
    }
}
