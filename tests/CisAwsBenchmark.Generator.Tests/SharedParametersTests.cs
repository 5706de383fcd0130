using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CisAws.PowerShell.Generator.Tests;

public sealed class SharedParametersTests
{
    private const string Group = """
        using System.ComponentModel; using System.Management.Automation; using CisAws.PowerShell.Binding;
        namespace CisAws.PowerShell.Commands;
        internal interface IGroup
        {
            [Parameter] [Alias("N", "Called")] [ValidateNotNullOrEmpty] string? Name { get; set; }
            [Parameter(ValueFromPipelineByPropertyName = true)] [ValidateRange(1, 64)] [DefaultValue(8)] int Limit { get; set; }
            string? Region => null;
        }
        """;

    [Fact]
    public void ACmdletGetsTheParametersOfTheGroup()
    {
        string file = Run("typeof(IGroup)");
        Assert.Contains(
            "[global::System.Management.Automation.ParameterAttribute] [global::System.Management.Automation.AliasAttribute(\"N\", "
            + "\"Called\")] [global::System.Management.Automation.ValidateNotNullOrEmptyAttribute] public string? Name { get; set; }",
            file,
            StringComparison.Ordinal);
        Assert.Contains(
            "[global::System.Management.Automation.ParameterAttribute(ValueFromPipelineByPropertyName = true)] "
            + "[global::System.Management.Automation.ValidateRangeAttribute(1, 64)] public int Limit { get; set; } = 8;",
            file,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Region", file, StringComparison.Ordinal);
    }

    [Fact]
    public void AParameterSetIsThatOfAllOfThem()
    {
        string file = Run("typeof(IGroup), ParameterSetName = \"Live\"");
        Assert.Contains("ParameterAttribute(ParameterSetName = \"Live\")] ", file, StringComparison.Ordinal);
        Assert.Contains("(ValueFromPipelineByPropertyName = true, ParameterSetName = \"Live\")] ", file, StringComparison.Ordinal);
    }

    [Fact]
    public void PositionAndPipelineAreThoseOfTheFirst()
    {
        string file = Run("typeof(IGroup), Position = 2, FirstByPropertyName = true");
        Assert.Contains("ParameterAttribute(Position = 2, ValueFromPipelineByPropertyName = true)] ", file, StringComparison.Ordinal);
        Assert.Contains("ParameterAttribute(ValueFromPipelineByPropertyName = true)] ", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("typeof(string)", "string")]
    [InlineData("typeof(IDisposable)", "System.IDisposable")]
    public void WhatIsNoGroupIsReported(string type, string name)
    {
        Diagnostic reported = Assert.Single(GeneratorRun.Of(string.Empty, Source(type)).Diagnostics);
        Assert.Equal("CISC001", reported.Id);
        string message = reported.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains($"'ThingCommand' takes the parameters of {name}, ", message, StringComparison.Ordinal);
    }

    private static string Run(string arguments) => GeneratorRun.Of(string.Empty, Source(arguments)).File("ThingCommand.Parameters.g.cs");

    private static string Source(string arguments) =>
        $"{Group} [Parameters({arguments})] public sealed partial class ThingCommand : PSCmdlet;";
}
