using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Logging;

public sealed class FlowLogRepairTests
{
    private const string Region = "eu-west-1", Bucket = "arn:aws:s3:::flow-logs", Role = "arn:aws:iam::111122223333:role/flow";
    private static readonly FlowLogRepair Repair = new();

    [Fact]
    public void RejectedTrafficGoesToABucket()
    {
        RepairPlan plan = Plan(Account(), ("LogDestination", Bucket));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "ec2:CreateFlowLogs(LogDestination=arn:aws:s3:::flow-logs, LogDestinationType=s3, ResourceIds=[vpc-1], ResourceType=VPC, " +
                "TagSpecifications=[{ResourceType=vpc-flow-log, Tags=[{Key=Purpose, Value=CIS AWS Foundations Benchmark 4.7}]}], "
                + "TrafficType=REJECT)",
            ],
            plan.Calls());
        Assert.Equal(["FlowLog of REJECT traffic to arn:aws:s3:::flow-logs (not set) → ACTIVE"], plan.Lines());
        ApiCall undo = plan.Steps[0].Inverse!;
        Assert.Equal(("ec2:DeleteFlowLogs", Region), (undo.Action, undo.Region));
        Assert.Equal(
            [LateValue.Handle("FlowLog of REJECT traffic to arn:aws:s3:::flow-logs")], (IEnumerable<object>)undo.Parameters["FlowLogIds"]);
    }

    [Theory]
    [InlineData("LogGroupName", "flows")]
    [InlineData("LogDestination", "arn:aws:logs:eu-west-1:111122223333:log-group:flows:*")]
    public void ALogGroupNeedsARole(string parameter, string value)
    {
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(Account(), (parameter, value))));
        RepairPlan plan = Plan(Account(), (parameter, value), ("DeliverLogsPermissionArn", Role), ("TrafficType", "ALL"));
        ApiCall call = plan.Steps.Single().Call;
        Assert.Equal(
            ("flows", "cloud-watch-logs", Role, "ALL"),
            (
                call.Parameters["LogGroupName"],
                call.Parameters["LogDestinationType"],
                call.Parameters["DeliverLogsPermissionArn"],
                call.Parameters["TrafficType"]));
        Assert.False(call.Parameters.ContainsKey("LogDestination"));
        Assert.Equal([$"FlowLog of ALL traffic to log group flows (not set) → ACTIVE, with {Role}"], plan.Lines());
    }

    [Fact]
    public void ThePlannedFactIsTheOneThatIsRead()
    {
        RepairPlan plan = Plan(Account(), ("LogGroupName", "flows"), ("DeliverLogsPermissionArn", Role));
        var made = new FlowLog("fl-9", "vpc-1", "ACTIVE", "REJECT", null, null, "cloud-watch-logs")
        {
            LogGroupName = "flows", RoleArn = Role, Destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flows",
        };
        RepairPlan again = Plan(Account(made), ("LogGroupName", "flows"), ("DeliverLogsPermissionArn", Role));
        Assert.True(again.IsCompliant);
        Assert.True(again.Before.Matches(plan.After));
        Assert.Equal("fl-9", again.Before.Handles["FlowLog of REJECT traffic to log group flows"]);
    }

    [Fact]
    public void OnesThatRecordTooLittleOrDoNotDeliverStay()
    {
        FlowLog accepts = new("fl-1", "vpc-1", "ACTIVE", "ACCEPT", "SUCCESS", null, "s3") { Destination = Bucket };
        FlowLog fails = new("fl-2", "vpc-1", "ACTIVE", "REJECT", "FAILED", "Access error", "s3") { Destination = Bucket };
        RepairPlan plan = Plan(Account(accepts), ("LogDestination", Bucket));
        Assert.Contains(plan.Risks, r => r.Contains("fl-1", StringComparison.Ordinal));
        Assert.Single(plan.Steps);
        RepairPlan same = Plan(Account(fails), ("LogDestination", Bucket + "/"));
        Assert.Equal("FlowLogFails", RepairHarness.RefusalOf(same));
        Assert.Contains("Access error", same.Title, StringComparison.Ordinal);
        Assert.Single(Plan(Account(fails), ("LogDestination", "arn:aws:s3:::other")).Steps);
        Assert.True(Plan(Account(fails with { DeliverLogsErrorMessage = "Rate limited" }), ("LogDestination", Bucket)).IsCompliant);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(Account())));
        Assert.Equal("TrafficTypeInvalid", RepairHarness.RefusalOf(Plan(Account(), ("LogDestination", Bucket), ("TrafficType", "ACCEPT"))));
        Assert.Equal(
            "DestinationInvalid", RepairHarness.RefusalOf(Plan(Account(), ("LogDestination", "arn:aws:sns:eu-west-1:111122223333:t"))));
        Assert.Equal(
            "DestinationElsewhere",
            RepairHarness.RefusalOf(Plan(Account(), ("LogDestination", "arn:aws:logs:us-east-1:111122223333:log-group:flows"))));
        Assert.Equal(
            "SharedVpc", RepairHarness.RefusalOf(Plan(Account(vpc: Vpc with { OwnerId = "999988887777" }), ("LogDestination", Bucket))));
        Assert.Equal("VpcMissing", RepairHarness.RefusalOf(Plan(Account(vpc: Vpc with { VpcId = "vpc-2" }), ("LogDestination", Bucket))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(Plan(Account(vpc: Vpc with { Tags = ["aws:cloudformation:stack-id=x"] }), ("LogDestination", Bucket))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(Plan(Account().Deny(Ec2Evidence.FlowLogs, region: Region), ("LogDestination", Bucket))));
        Assert.Equal("Repair-CisFlowLog -VpcId 'vpc-1' -Region 'eu-west-1'", Repair.CommandFor(Plan(Account()).Target.Resource, []));
    }

    private static Vpc Vpc { get; } = new("vpc-1", "main", TestAccount.Id, false, ["10.0.0.0/16"], []);

    private static TestAccount Account(FlowLog? log = null, Vpc? vpc = null) => new TestAccount()
        .WithIn(Ec2Evidence.Vpcs, Region, new VpcList([vpc ?? Vpc]))
            .WithIn(Ec2Evidence.FlowLogs, Region, new FlowLogList(log is null ? [] : [log]));

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(Repair, Region, [("VpcId", "vpc-1"), .. options]);
}
