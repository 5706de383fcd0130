using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed partial class HelpTests
{
    private static readonly string Pages = Path.Combine(TestPaths.RepositoryRoot, "docs", "en-US");

    public static TheoryData<string> Names => [.. ModuleTests.Cmdlets.Keys];

    [Fact]
    public void EveryPageIsAboutACmdletAndEveryCmdletHasOne()
    {
        string[] pages =
        [
            .. Directory.EnumerateFiles(Pages, "*.md")
                .Select(p => Path.GetFileNameWithoutExtension(p))
                .Where(n => !n.StartsWith("about_", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(ModuleTests.Cmdlets.Keys.Order(StringComparer.Ordinal), pages);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePageHasTheParametersOfTheCmdlet(string name)
    {
        string page = File.ReadAllText(Path.Combine(Pages, name + ".md"));
        foreach (PropertyInfo parameter in Parameters(name))
        {
            Match block = Regex.Match(
                page, $@"### -{parameter.Name}\n.*?```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
            Assert.True(block.Success, $"{name} -{parameter.Name} is not described.");
            string yaml = block.Groups["yaml"].Value;
            ParameterAttribute[] sets = [.. parameter.GetCustomAttributes<ParameterAttribute>()];
            string expectedSets = sets[0].ParameterSetName == ParameterAttribute.AllParameterSets
                ? "(All)"
                : string.Join(", ", sets.Select(s => s.ParameterSetName));
            Assert.Contains($"Parameter Sets: {expectedSets}\n", yaml, StringComparison.Ordinal);
            Assert.Contains($"Required: {sets[0].Mandatory}\n", yaml, StringComparison.Ordinal);
            Assert.Contains($"Position: {(sets[0].Position < 0 ? "Named" : sets[0].Position)}\n", yaml, StringComparison.Ordinal);
            Assert.Contains(
                $"Aliases: {string.Join(", ", parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [])}\n",
                yaml,
                StringComparison.Ordinal);
            Assert.Equal(
                sets[0].ValueFromPipeline || sets[0].ValueFromPipelineByPropertyName,
                yaml.Contains("Accept pipeline input: True", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePageHasNoOtherParameters(string name)
    {
        string[] described =
        [
            .. ParameterHeading()
                .Matches(File.ReadAllText(Path.Combine(Pages, name + ".md")))
                .Select(m => m.Groups["name"].Value)
                .Order(StringComparer.Ordinal),
        ];
        IEnumerable<string> own = Parameters(name).Select(p => p.Name);
        if (ModuleTests.Cmdlets[name].GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess) own = own.Concat(["Confirm", "WhatIf"]);
        Assert.Equal(own.Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public void TheSettingsOfTheTopicAreTheSettings()
    {
        string topic = File.ReadAllText(Path.Combine(Pages, "about_CisAwsBenchmark.md"));
        Assert.All(CisAws.Settings.SettingsFile.Names, n => Assert.Matches($@"(?m)^{n}\s", topic));
    }

    private static IEnumerable<PropertyInfo> Parameters(string name) =>
        ModuleTests.Cmdlets[name].GetProperties().Where(p => p.GetCustomAttributes<ParameterAttribute>().Any());

    [GeneratedRegex(@"^### -(?<name>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ParameterHeading();
}
