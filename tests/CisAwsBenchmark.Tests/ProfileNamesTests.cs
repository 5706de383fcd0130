using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Tests;

public sealed class ProfileNamesTests
{
    [Theory]
    [InlineData("[default]", "default")]
    [InlineData("[profile audit prod]", "audit prod")]
    [InlineData("  [ x ] # remark", "x")]
    [InlineData("[sso-session corp]", null)]
    [InlineData("region = eu-west-1", null)]
    [InlineData("[", null)]
    public void ReadsProfilesFromHeaders(string line, string? expected) => Assert.Equal(expected, ProfileNames.FromHeader(line));
}
