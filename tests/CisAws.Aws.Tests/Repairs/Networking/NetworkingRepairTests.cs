using Amazon.EC2;
using Amazon.EC2.Model;
using AwsTesting;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.Aws.Tests.Repairs.Networking;

/// <summary>What is particular to the repairs of section 6, beyond the life of every repair.</summary>
public sealed class NetworkingRepairTests(SharedLab lab) : RepairTest(lab)
{
    [Fact]
    public async Task ExactlyOneRuleIsRemovedByItsIdAndRestoredWithItsDescription()
    {
        var repairCase = new OpenSshCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        string[] before = await RulesAsync();
        RepairPlan first = await PlanAsync(repairCase, account);
        RepairResult result = await account.Work().ApplyAsync(repairCase.Repair, first, OptionsOf(repairCase), Cancel);
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.Equal(
            ["443 0.0.0.0/0 ", "22 10.0.0.0/8 inside", "22 198.51.100.0/24 "],
            (await RulesAsync()).OrderBy(r => r.Split(' ')[1], StringComparer.Ordinal));
        AwsCall call = Assert.Single(account.Server.Calls.Of("ec2", "RevokeSecurityGroupIngress"));
        Assert.StartsWith("sgr-", call.Parameter("SecurityGroupRuleId.1"), StringComparison.Ordinal);
        Assert.Equal(
            (null, null, "eu-west-1"),
            (call.Parameter("SecurityGroupRuleId.2"), call.Parameter("IpPermissions.1.IpProtocol"), call.Region));
        RepairPlan undo = await account.Work()
            .PlanUndoAsync(repairCase.Repair, (await account.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal(
            RepairOutcome.Changed, (await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel)).Outcome);
        Assert.Equal(before.Order(StringComparer.Ordinal), (await RulesAsync()).Order(StringComparer.Ordinal));

        async Task<string[]> RulesAsync() => [.. (await account.Client<AmazonEC2Client>(repairCase.Region).DescribeSecurityGroupRulesAsync(
            new DescribeSecurityGroupRulesRequest
            {
                Filters = [new Amazon.EC2.Model.Filter("group-id", [(string)repairCase.Options["GroupId"]!])],
            },
            Cancel))
            .SecurityGroupRules.Where(r => r.IsEgress == false).Select(r => $"{r.FromPort} {r.CidrIpv4} {r.Description}")];
    }

    [Fact]
    public async Task AGroupThatAnInterfaceOfThisMachineUsesIsNotChanged()
    {
        var repairCase = new OpenSshCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        AmazonEC2Client ec2 = account.Client<AmazonEC2Client>(repairCase.Region);
        string subnet = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest(), Cancel)).Subnets[0].SubnetId;
        var request = new CreateNetworkInterfaceRequest
        {
            SubnetId = subnet,
            Groups = [(string)repairCase.Options["GroupId"]!],
        };
        NetworkInterface network = (await ec2.CreateNetworkInterfaceAsync(request, Cancel)).NetworkInterface;
        RepairPlan plan = await PlanAsync(repairCase, account);
        Assert.Contains(plan.Risks, r => r.Contains(network.NetworkInterfaceId, StringComparison.Ordinal));
        account.LocalAddresses = [network.PrivateIpAddress];
        plan = await account.Work().PlanAsync(repairCase.Repair, TargetOf(repairCase, account), OptionsOf(repairCase), Cancel);
        Assert.Equal("OwnNetworkPath", plan.Refusal?.Code);
    }

    [Fact]
    public async Task TagsOfAGroupShowWhichToolManagesIt()
    {
        await using RepairAccount account = await OpenAsync();
        string id = (await account.Client<AmazonEC2Client>().CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest
            {
                GroupName = "web",
                Description = "web",
                TagSpecifications =
                [
                    new() { ResourceType = ResourceType.SecurityGroup, Tags = [new() { Key = "ManagedBy", Value = "Terraform" }] },
                ],
            },
            Cancel)).GroupId;
        await account.Client<AmazonEC2Client>().AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest
            {
                GroupId = id,
                IpPermissions = [new() { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new() { CidrIp = "0.0.0.0/0" }] }],
            },
            Cancel);
        var repair = new SecurityGroupRepair();
        var options = new RepairOptions([KeyValuePair.Create("GroupId", (object?)id)]);
        RepairTarget target = repair.Target(account.Session.Account, "us-east-1", options);
        RepairPlan plan = await account.Work().PlanAsync(repair, target, options, Cancel);
        Assert.Equal("ManagedElsewhere", plan.Refusal?.Code);
    }

    [Fact]
    public async Task OnlyTheTokensOfTheMetadataOptionsAreSent()
    {
        var repairCase = new MetadataWithoutTokensCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        await account.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, account), OptionsOf(repairCase), Cancel);
        AwsCall call = Assert.Single(account.Server.Calls.Of("ec2", "ModifyInstanceMetadataOptions"));
        Assert.Equal(
            ("required", "2", null, null),
            (
                call.Parameter("HttpTokens"),
                call.Parameter("HttpPutResponseHopLimit"),
                call.Parameter("HttpEndpoint"),
                call.Parameter("HttpProtocolIpv6")));
    }

    [Fact]
    public async Task ARuleRemovedByAnotherUserInTheMeantimeCountsAsRemoved()
    {
        var repairCase = new SplitWorldCase();
        await using RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        RepairPlan plan = await PlanAsync(repairCase, account);
        account.Server.On("ec2", "RevokeSecurityGroupIngress")
            .Throws("InvalidSecurityGroupRuleId.NotFound", 400, "The security group rule does not exist")
            .Times(1);
        RepairResult result = await account.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);

        // The server said so of a rule that is still there: reading again does not believe it.
        Assert.Equal((RepairOutcome.Failed, "NotAsPlanned"), (result.Outcome, result.ReasonCode));
    }
}
