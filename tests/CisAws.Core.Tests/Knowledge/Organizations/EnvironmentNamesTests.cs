using CisAws.Knowledge.Organizations;

namespace CisAws.Tests.Knowledge.Organizations;

public sealed class EnvironmentNamesTests
{
    [Theory]
    [InlineData(true, "Prod", "Dev")]
    [InlineData(true, "Workloads - Production", "Sandbox")]
    [InlineData(true, "live", "Non-Production")]
    [InlineData(false, "Production", "Security")]
    [InlineData(false, "Non-Production", "Pre-Prod")]
    [InlineData(false, "Products", "Development")]
    [InlineData(false)]
    public void UnitsForProductionAndForSomethingElseSeparate(bool separated, params string[] names) =>
        Assert.Equal(separated, EnvironmentNames.AreSeparated(names));

    [Theory]
    [InlineData("guardduty.amazonaws.com", true)]
    [InlineData("tagpolicies.tag.amazonaws.com", false)]
    public void ServicesSupportDelegationAsTheGuideSays(string principal, bool supports) =>
        Assert.Equal(supports, DelegatedServices.Supports(principal));

    [Fact]
    public void StackSetsHaveTwoPrincipals() => Assert.True(
        DelegatedServices.IsSame("member.org.stacksets.cloudformation.amazonaws.com", "stacksets.cloudformation.amazonaws.com"));
}
