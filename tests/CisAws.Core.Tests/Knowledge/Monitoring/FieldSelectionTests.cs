using CisAws.Knowledge.Monitoring;

namespace CisAws.Tests.Knowledge.Monitoring;

public sealed class FieldSelectionTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("  ", true)]
    [InlineData("@aws.account = \"111122223333\"", true)]
    [InlineData("@aws.account = 111122223333", true)]
    [InlineData("@aws.account = \"999988887777\"", false)]
    [InlineData("@aws.account != \"999988887777\"", true)]
    [InlineData("@aws.account IN [\"999988887777\", \"111122223333\"]", true)]
    [InlineData("@aws.account NOT IN [\"111122223333\"]", false)]
    [InlineData("@aws.region = \"us-east-1\"", null)]
    [InlineData("@aws.region = \"us-east-1\" OR @aws.account = \"111122223333\"", true)]
    [InlineData("@aws.region = \"us-east-1\" AND @aws.account = \"999988887777\"", false)]
    [InlineData("NOT (@aws.account = \"111122223333\")", false)]
    [InlineData("@aws.account", null)]
    [InlineData("@aws.account IN []", null)]
    [InlineData("@aws.account = \"", null)]
    public void DecidesWhetherTheAccountIsIncluded(string? criteria, bool? expected) =>
        Assert.Equal(expected, FieldSelection.Includes(criteria, "111122223333"));
}
