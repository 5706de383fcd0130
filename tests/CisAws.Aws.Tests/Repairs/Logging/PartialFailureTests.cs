using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Repairs.Logging;

/// <summary>Answers with a success status that report failures.</summary>
public sealed class PartialFailureTests : ServerTest
{
    private const string Failure =
        "<item><error><code>400</code><message>LogDestination: b does not exist.</message></error><resourceId>vpc-1</resourceId></item>";

    [Fact]
    public async Task ItemThatFailedIsAnError()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "CreateFlowLogs").ReturnsResult($"<unsuccessful>{Failure}</unsuccessful>");
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Call("vpc-1"), Cancel));
        Assert.Equal((WriteErrors.Failed, "400", "ec2:CreateFlowLogs"), (error.ErrorId, WriteErrors.CodeOf(error), error.Target));
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneOfSeveralItemsLeavesItOpenWhatTookEffect()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "CreateFlowLogs")
            .ReturnsResult($"<flowLogIdSet><item>fl-2</item></flowLogIdSet><unsuccessful>{Failure}</unsuccessful>");
        Assert.Equal(
            WriteErrors.Uncertain,
            (await Assert.ThrowsAsync<CisAwsException>(() => session.InvokeAsync(Call("vpc-1", "vpc-2"), Cancel))).ErrorId);
    }

    [Fact]
    public async Task SuccessStaysSuccess()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "CreateFlowLogs").ReturnsResult("<flowLogIdSet><item>fl-1</item></flowLogIdSet><unsuccessful/>");
        Assert.Equal("fl-1", (await session.InvokeAsync(Call("vpc-1"), Cancel)).Values["FlowLogIds.0"]);
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("false", WriteErrors.Failed)]
    public async Task FlagOfSuccessIsChecked(string flag, string? errorId)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "RevokeSecurityGroupIngress").ReturnsResult($"<return>{flag}</return>");
        CisAwsException? error = (CisAwsException?)await Record.ExceptionAsync(
            () => session.InvokeAsync(ApiCall.Of("ec2:RevokeSecurityGroupIngress", "eu-west-1", ("GroupId", "sg-1")), Cancel));
        Assert.Equal(errorId, error?.ErrorId);
    }

    private static ApiCall Call(params string[] vpcs) =>
        ApiCall.Of("ec2:CreateFlowLogs", "eu-west-1", ("ResourceIds", vpcs), ("ResourceType", "VPC"), ("TrafficType", "REJECT"));
}
