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
    public async Task ExactlyOneRuleGoesByItsIdAndComesBackWithItsDescription()
    {
        var repairCase = new OpenSshCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        string[] before = await RulesAsync();
        Assert.Equal(
            RepairOutcome.Changed,
            (await world.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, world), OptionsOf(repairCase), Cancel)).Outcome);
        Assert.Equal(
            ["443 0.0.0.0/0 ", "22 10.0.0.0/8 inside", "22 198.51.100.0/24 "],
            (await RulesAsync()).OrderBy(r => r.Split(' ')[1], StringComparer.Ordinal));
        AwsCall call = Assert.Single(world.Server.Calls.Of("ec2", "RevokeSecurityGroupIngress"));
        Assert.StartsWith("sgr-", call.Parameter("SecurityGroupRuleId.1"), StringComparison.Ordinal);
        Assert.Equal(
            (null, null, "eu-west-1"),
            (call.Parameter("SecurityGroupRuleId.2"), call.Parameter("IpPermissions.1.IpProtocol"), call.Region));
        RepairPlan undo = await world.Work()
            .PlanUndoAsync(repairCase.Repair, (await world.RecordsAsync())[0], OptionsOf(repairCase), Cancel);
        Assert.Equal(
            RepairOutcome.Changed, (await world.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel)).Outcome);
        Assert.Equal(before.Order(StringComparer.Ordinal), (await RulesAsync()).Order(StringComparer.Ordinal));

        async Task<string[]> RulesAsync() => [.. (await world.Client<AmazonEC2Client>(repairCase.Region).DescribeSecurityGroupRulesAsync(
            new DescribeSecurityGroupRulesRequest
            {
                Filters = [new Amazon.EC2.Model.Filter("group-id", [(string)repairCase.Options["GroupId"]!])],
            },
            Cancel))
            .SecurityGroupRules.Where(r => r.IsEgress == false).Select(r => $"{r.FromPort} {r.CidrIpv4} {r.Description}")];
    }

    [Fact]
    public async Task AGroupThatAnInterfaceOfThisMachineUsesIsLeftAlone()
    {
        var repairCase = new OpenSshCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        AmazonEC2Client ec2 = world.Client<AmazonEC2Client>(repairCase.Region);
        string subnet = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest(), Cancel)).Subnets[0].SubnetId;
        var request = new CreateNetworkInterfaceRequest
        {
            SubnetId = subnet,
            Groups = [(string)repairCase.Options["GroupId"]!],
        };
        NetworkInterface network = (await ec2.CreateNetworkInterfaceAsync(request, Cancel)).NetworkInterface;
        RepairPlan plan = await PlanAsync(repairCase, world);
        Assert.Contains(plan.Risks, r => r.Contains(network.NetworkInterfaceId, StringComparison.Ordinal));
        world.LocalAddresses = [network.PrivateIpAddress];
        plan = await world.Work().PlanAsync(repairCase.Repair, TargetOf(repairCase, world), OptionsOf(repairCase), Cancel);
        Assert.Equal("OwnNetworkPath", plan.Refusal?.Code);
    }

    [Fact]
    public async Task TagsOfAGroupSayWhoManagesIt()
    {
        await using RepairWorld world = await OpenAsync();
        string id = (await world.Client<AmazonEC2Client>().CreateSecurityGroupAsync(
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
        await world.Client<AmazonEC2Client>().AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest
            {
                GroupId = id,
                IpPermissions = [new() { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new() { CidrIp = "0.0.0.0/0" }] }],
            },
            Cancel);
        var repair = new SecurityGroupRepair();
        var options = new RepairOptions([KeyValuePair.Create("GroupId", (object?)id)]);
        RepairPlan plan = await world.Work().PlanAsync(repair, repair.Target(world.Session.Account, "us-east-1", options), options, Cancel);
        Assert.Equal("ManagedElsewhere", plan.Refusal?.Code);
    }

    [Fact]
    public async Task OnlyTheTokensOfTheMetadataOptionsAreSent()
    {
        var repairCase = new MetadataWithoutTokensCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        await world.Work().ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, world), OptionsOf(repairCase), Cancel);
        AwsCall call = Assert.Single(world.Server.Calls.Of("ec2", "ModifyInstanceMetadataOptions"));
        Assert.Equal(
            ("required", "2", null, null),
            (
                call.Parameter("HttpTokens"),
                call.Parameter("HttpPutResponseHopLimit"),
                call.Parameter("HttpEndpoint"),
                call.Parameter("HttpProtocolIpv6")));
    }

    [Fact]
    public async Task ARuleThatSomebodyElseRemovedMeanwhileCountsAsRemoved()
    {
        var repairCase = new SplitWorldCase();
        await using RepairWorld world = await OpenAsync();
        await repairCase.SetUpAsync(world);
        RepairPlan plan = await PlanAsync(repairCase, world);
        world.Server.On("ec2", "RevokeSecurityGroupIngress")
            .Throws("InvalidSecurityGroupRuleId.NotFound", 400, "The security group rule does not exist")
            .Times(1);
        RepairResult result = await world.Work().ApplyAsync(repairCase.Repair, plan, OptionsOf(repairCase), Cancel);

        // The server said so of a rule that is still there: reading again does not believe it.
        Assert.Equal((RepairOutcome.Failed, "NotAsPlanned"), (result.Outcome, result.ReasonCode));
    }
}
