using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.UserEvidence;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>Making users enrol a device, by the repair of 2.9.</summary>
public sealed class MfaGroupRepairTests
{
    private const string GroupName = "RequireMfa";
    private static readonly ConsoleMfaRepair Repair = new();

    private static string Document { get; } = MfaPolicy.Document(new TestAccount().Identity);

    [Fact]
    public void AMissingGroupIsCreated()
    {
        RepairPlan plan = Plan(Alice(300, 1));
        Assert.Equal(["iam:CreateGroup", "iam:PutGroupPolicy", "iam:AddUserToGroup"], plan.Steps.Select(s => s.Call.Action));
        Assert.Equal(["iam:DeleteGroup", "iam:DeleteGroupPolicy", "iam:RemoveUserFromGroup"], plan.Steps.Select(s => s.Inverse!.Action));
        Assert.Equal(Document, plan.Steps[1].Call.Parameters["PolicyDocument"]);
        Assert.Equal("iam:AddUserToGroup(GroupName=RequireMfa, UserName=alice)", plan.Steps[2].Call.ToString());
        Assert.Equal(
            [
                "Group RequireMfa (not set) → without other members",
                "Member alice of group RequireMfa (not set) → yes",
                $"Policy RequireMfa of group RequireMfa (not set) → {Document}",
            ],
            Changes(plan));
        Assert.Contains("enrol", plan.FollowUp, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePolicyDeniesAllButEnrolmentAndGrantsNoMore()
    {
        PolicyDocument document = PolicyDocument.Parse(Document);
        Assert.True(document.IsUnderstood);
        PolicyStatement deny = Assert.Single(document.Statements, s => s.Effect == PolicyEffect.Deny);
        Assert.True(Covers(deny, "s3:GetObject") && Covers(deny, "iam:CreateAccessKey") && Covers(deny, "sts:AssumeRole"));
        Assert.False(
            Covers(deny, "iam:EnableMFADevice") || Covers(deny, "iam:CreateVirtualMFADevice") || Covers(deny, "iam:ChangePassword"));
        Assert.Equal("Bool", Assert.Single(deny.Conditions).Operator);
        Assert.Contains("user/${aws:username}", Document, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(Document));
        Assert.False(MfaPolicy.Require(Details([]), Group(GroupName, Document)));
        Assert.Contains(
            "arn:aws-cn:iam::", MfaPolicy.Document(new TestAccount { Partition = "aws-cn" }.Identity), StringComparison.Ordinal);
    }

    [Fact]
    public void ASuitableGroupGetsOneMoreMember()
    {
        RepairPlan plan = Plan(With([User(Name), User("bob", null, GroupName)], Group(GroupName, Document)));
        Assert.Equal(["iam:AddUserToGroup(GroupName=RequireMfa, UserName=alice)"], Calls(plan));
        Assert.Equal("with other members", plan.Before[$"Group {GroupName}"]);
    }

    [Fact]
    public void AnEmptyGroupGetsThePolicyFirst() => Assert.Equal(
        ["iam:PutGroupPolicy", "iam:AddUserToGroup"], Plan(With([User(Name)], Group(GroupName))).Steps.Select(s => s.Call.Action));

    [Fact]
    public void AMemberOfASuitableGroupIsNotChanged() =>
        Assert.True(Plan(With([User(Name, null, GroupName)], Group(GroupName, Document))).IsCompliant);

    [Theory]
    [InlineData("GroupNotUnderstood", "{")]
    [InlineData("GroupGrantsMore", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""")]
    [InlineData("GroupGrantsMore", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}}""")]
    [InlineData("GroupLocksOut", """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}""")]
    [InlineData(
        "GroupLocksOut",
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:EnableMFADevice","Resource":"arn:aws:iam::111122223333:user/x"}}
        """)]
    [InlineData(
        "GroupLocksOut",
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:*",
        "Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}}
        """)]
    public void AGroupThatGrantsMoreOrLocksOutIsRefused(string code, string more) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Plan(With([User(Name)], Group(GroupName, Document, more)))));

    [Theory]
    [InlineData("\"false\"", "\"true\"")]
    [InlineData("aws:MultiFactorAuthPresent", "aws:SecureTransport")]
    [InlineData("\"sts:GetSessionToken\"", "\"sts:*\"")]
    [InlineData("\"sts:GetSessionToken\"", "\"s3:GetObject\"")]
    [InlineData("\"Deny\"", "\"Allow\"")]
    public void AGroupWhosePolicyIsIncompleteIsRefused(string part, string other)
    {
        string code = RepairHarness.RefusalOf(
            Plan(With([User(Name)], Group(GroupName, Document.Replace(part, other, StringComparison.Ordinal)))));
        Assert.True(code is "GroupWithoutMfa" or "GroupGrantsMore", code);
    }

    [Theory]
    [InlineData("\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}", "\"Bool\":{\"AWS:multifactorauthpresent\":false}", null)]
    [InlineData(
        "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
        "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\",\"aws:SecureTransport\":\"true\"}",
        "GroupWithoutMfa")]
    [InlineData(
        "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
        "\"Bool\":{\"aws:MultiFactorAuthPresent\":[\"true\",\"false\"]}",
        "GroupWithoutMfa")]
    [InlineData(
        "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
        "\"StringEquals\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
        null)]
    [InlineData(
        "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
        "\"StringEquals\":{\"aws:MultiFactorAuthPresent\":\"False\"}",
        "GroupWithoutMfa")]
    [InlineData("\"Resource\":\"*\",\"Condition\"", "\"Resource\":\"arn:aws:s3:::*\",\"Condition\"", "GroupWithoutMfa")]
    [InlineData("\"Resource\":\"*\",\"Condition\"", "\"Resource\":[\"x\",\"*\"],\"Condition\"", null)]
    [InlineData(
        "\"EnrolOwnMfa\",\"Effect\":\"Allow\"",
        "\"EnrolOwnMfa\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}},\"Effect\":\"Allow\"",
        "GroupLocksOut")]
    public void WhatTheConditionsMeanDecides(string part, string other, string? refusal)
    {
        Assert.Contains(part, Document, StringComparison.Ordinal);
        Assert.Equal(
            refusal, Plan(With([User(Name)], Group(GroupName, Document.Replace(part, other, StringComparison.Ordinal)))).Refusal?.Code);
    }

    [Fact]
    public void AGroupWithMembersGetsNoPolicy()
    {
        Assert.Equal("GroupHasMembers", RepairHarness.RefusalOf(Plan(With([User(Name), User("bob", null, GroupName)], Group(GroupName)))));
        Assert.Equal("GroupHasMembers", RepairHarness.RefusalOf(Plan(With([User(Name, null, GroupName)], Group(GroupName)))));
    }

    [Fact]
    public void WhatItDoesToAccessKeysIsSaid()
    {
        TestAccount account = With([User(Name)], Group(GroupName, Document)).WithKeys((Key(Key1, 100), 1));
        Assert.Contains(
            Plan(account).Risks,
            r => r.Contains("are not affected", StringComparison.Ordinal) && r.Contains(Key1, StringComparison.Ordinal));
        string strict = Document.Replace("\"Bool\"", "\"BoolIfExists\"", StringComparison.Ordinal);
        Assert.Contains(
            Plan(With([User(Name)], Group(GroupName, strict)).WithKeys((Key(Key1, 100), 1))).Risks,
            r => r.Contains("programs that use them fail", StringComparison.Ordinal));
    }

    [Fact]
    public void ParametersAndPreconditionsAreChecked()
    {
        var harness = new RepairHarness(Alice(300, 1));
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(harness.Plan(Repair, "us-east-1", ("UserName", Name))));
        Assert.Equal(
            "ParameterMissing",
            RepairHarness.RefusalOf(harness.Plan(Repair, "us-east-1", ("UserName", Name), ("Action", "RequireMfaGroup"))));
        Assert.Throws<CisAwsException>(() => harness.Plan(Repair, "us-east-1", ("UserName", Name), ("Action", "Nothing")));
        Assert.True(Plan(Alice()).IsCompliant);
        AuthorizationDetails alone = Details([User(Name, Administrator)]);
        Assert.Equal("LastAdministrator", RepairHarness.RefusalOf(Plan(Alice(300, 1).With(IamEvidence.AuthorizationDetails, alone))));
    }

    private static bool Covers(PolicyStatement statement, string action) =>
        StatementMatch.OfAction(statement.Action, action) == MatchOutcome.Matches;

    private static TestAccount With(UserDetail[] users, params GroupDetail[] groups) =>
        Alice(300, 1).With(IamEvidence.AuthorizationDetails, Details([.. users, User("boss", Administrator)], groups));

    private static RepairPlan Plan(TestAccount account) =>
        new RepairHarness(account).Plan(Repair, "us-east-1", ("UserName", Name), ("Action", "RequireMfaGroup"), ("GroupName", GroupName));
}
