namespace CisAws.PowerShell.Generator.Tests;

public sealed class RepairCmdletTests
{
    private const string Sets = "global::CisAws.Repairs.RepairCommandAttribute.";

    [Fact]
    public void ARepairBecomesACmdlet()
    {
        string file = Cmdlet("[RepairCommand(\"CisThing\", Impact = RepairImpact.High)]");
        Assert.Contains(
            "[Cmdlet(VerbsDiagnostic.Repair, \"CisThing\", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, "
            + $"DefaultParameterSetName = {Sets}DirectSet)]",
            file,
            StringComparison.Ordinal);
        Assert.Contains("public sealed partial class RepairCisThingCommand : RepairCmdlet", file, StringComparison.Ordinal);
        Assert.Contains("RepairRegistry.Find<global::CisAws.Repairs.Things.ThingRepair>()", file, StringComparison.Ordinal);
    }

    [Fact]
    public void WithIdentitiesFindingsAreTheUsualWay() => Assert.Contains(
        $"ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = {Sets}FindingSet)]",
        Cmdlet("[RepairCommand(\"CisThing\")] [TextParameter(\"Name\", \"the thing.\", IsIdentity = true)]"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Text", "", "[Parameter] [ValidateNotNullOrEmpty] public string? X { get; set; }")]
    [InlineData("Text", "AllowEmpty = true", "[Parameter] [ValidateNotNull] public string? X { get; set; }")]
    [InlineData("Text", "AllowNull = true", "[Parameter] [AllowEmptyString] public string? X { get; set; }")]
    [InlineData("Text", "IsList = true", "[Parameter] [ValidateNotNullOrEmpty] public string[]? X { get; set; }")]
    [InlineData("Text", "Pattern = @\"^\\S\"", "[Parameter] [ValidatePattern(\"^\\\\S\")] public string? X { get; set; }")]
    [InlineData(
        "Text",
        "Choices = [\"A\", \"B\"]",
        "[Parameter] [ValidateSet(\"A\", \"B\")] [Choice(\"A\", \"B\")] public string? X { get; set; }")]
    [InlineData(
        "Text",
        "Completion = ParameterCompletion.Region",
        "[Parameter] [ValidateNotNullOrEmpty] [ArgumentCompleter(typeof(RegionCompleter))] public string? X { get; set; }")]
    [InlineData(
        "Text",
        "Completion = ParameterCompletion.Recommendation",
        "[Parameter] [ValidateNotNullOrEmpty] [RecommendationNumber] [ArgumentCompleter(typeof(RecommendationCompleter))] "
            + "public string? X { get; set; }")]
    [InlineData("Number", "", "[Parameter] public int X { get; set; }")]
    [InlineData("Number", "Minimum = -1, Maximum = 7", "[Parameter] [ValidateRange(-1, 7)] public int X { get; set; }")]
    [InlineData("Number", "Choices = [1, 30]", "[Parameter] [ValidateSet(\"1\", \"30\")] public int X { get; set; }")]
    [InlineData(
        "Number", "IsList = true, Minimum = 0, Maximum = 255", "[Parameter] [ValidateRange(0, 255)] public int[]? X { get; set; }")]
    [InlineData("Flag", "", "[Parameter] public SwitchParameter X { get; set; }")]
    public void AParameterBecomesAProperty(string kind, string named, string property) =>
        Assert.Contains($"{{ {property} ", Cmdlet(Declaration(kind, named)), StringComparison.Ordinal);

    [Theory]
    [InlineData("IsIdentity = true", $"[Parameter(Mandatory = true, ParameterSetName = {Sets}DirectSet)]")]
    [InlineData("IsIdentity = true, IsOptional = true", $"[Parameter(ParameterSetName = {Sets}DirectSet)]")]
    [InlineData("IsIdentity = true, ParameterSets = [\"Other\"]", "[Parameter(Mandatory = true, ParameterSetName = \"Other\")]")]
    [InlineData("IsMandatory = true", "[Parameter(Mandatory = true)]")]
    [InlineData("IsRequired = true", "[Parameter]")]
    [InlineData(
        "ParameterSets = [\"A\", \"B\"], WithFindings = true",
        "[Parameter(Mandatory = true, ParameterSetName = \"A\")] [Parameter(Mandatory = true, ParameterSetName = \"B\")] "
        + $"[Parameter(ParameterSetName = {Sets}FindingSet)]")]
    public void ParameterSetsAreThoseOfTheDeclaration(string named, string attributes) => Assert.Contains(
        $"{{ {attributes} public SwitchParameter X", Cmdlet(Declaration("Flag", named)), StringComparison.Ordinal);

    [Fact]
    public void WhatIsNoRepairHasNoCmdlet() => Assert.Empty(GeneratorRun.Of(
        "namespace CisAws.Repairs { [TextParameter(\"X\", \"x.\")] public sealed class ThingRepair : Repair; }").Files);

    private static string Declaration(string kind, string named) =>
        $"[RepairCommand(\"CisThing\")] [{kind}Parameter(\"X\", \"x.\"{(named.Length == 0 ? string.Empty : ", " + named)})]";

    private static string Cmdlet(string attributes) => GeneratorRun
        .Of($"namespace CisAws.Repairs.Things {{ {attributes} public sealed class ThingRepair : Repair; }}")
        .File("RepairCisThingCommand.g.cs");
}
