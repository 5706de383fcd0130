using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class HelpTests
{
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Cmd = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    // What Get-Help reads, by cmdlet.
    private static readonly Lazy<Dictionary<string, XElement>> Commands = new(
        () => XDocument.Load(Path.Combine(TestPaths.ModuleOutput, "en-US", "CisAwsBenchmark.dll-Help.xml")).Root!.Elements()
            .ToDictionary(c => c.Element(Cmd + "details")!.Element(Cmd + "name")!.Value, StringComparer.Ordinal));

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
    public void OnlineHelpIsAnAddressOfTheBenchmarkAndOtherLinksNameCmdlets(string name)
    {
        XElement[] links = [.. Commands.Value[name].Element(Cmd + "relatedLinks")!.Elements()];
        Assert.Equal("https://www.cisecurity.org/benchmark/amazon_web_services", links[0].Element(Text + "uri")!.Value);
        Assert.All(links[1..], l =>
        {
            Assert.Empty(l.Element(Text + "uri")!.Value);
            string text = l.Element(Text + "linkText")!.Value;
            Assert.True(text.StartsWith("about_", StringComparison.Ordinal) || ModuleTests.Cmdlets.ContainsKey(text), text);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatIsShownAsOutputKeepsItsLines(string name)
    {
        string[] shown =
        [
            .. Commands.Value[name].Descendants(Dev + "remarks").Elements(Text + "para").Select(p => p.Value.ReplaceLineEndings("\n")),
        ];
        string page = File.ReadAllText(Path.Combine(Pages, $"{name}.md")).ReplaceLineEndings("\n");
        foreach (string part in page.Split("```output\n").Skip(1).Select(p => p.Split("```")[0].TrimEnd()))
        {
            if (part.Length > 0) Assert.Contains(part, shown);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheHelpDescribesTheParametersOfTheCmdlet(string name)
    {
        Dictionary<string, XElement> described = Commands.Value[name].Element(Cmd + "parameters")!.Elements()
            .ToDictionary(p => p.Element(Text + "name")!.Value, StringComparer.Ordinal);
        foreach (PropertyInfo parameter in Parameters(name))
        {
            Assert.True(described.TryGetValue(parameter.Name, out XElement? help), $"{name} -{parameter.Name} is not described.");
            ParameterAttribute[] sets = [.. parameter.GetCustomAttributes<ParameterAttribute>()];
            string[] aliases = parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames.ToArray() ?? [];
            Type type = Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
            Assert.NotEmpty(help.Element(Text + "description")!.Value);
            Assert.Equal(type.Name, help.Element(Dev + "type")!.Element(Text + "name")!.Value);
            Assert.Equal(sets[0].Mandatory ? "true" : "false", help.Attribute("required")!.Value);
            Assert.Equal(
                sets[0].Position < 0 ? "named" : sets[0].Position.ToString(CultureInfo.InvariantCulture),
                help.Attribute("position")!.Value);
            Assert.Equal(aliases.Length == 0 ? "none" : string.Join(", ", aliases), help.Attribute("aliases")!.Value);
            Assert.Equal(
                sets[0].ValueFromPipeline || sets[0].ValueFromPipelineByPropertyName,
                help.Attribute("pipelineInput")!.Value.StartsWith("True", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheHelpDescribesNoOtherParameters(string name) => Assert.Equal(
        Parameters(name).Select(p => p.Name).Concat(Asking(name)).Order(StringComparer.Ordinal),
        Commands.Value[name].Element(Cmd + "parameters")!.Elements().Select(NameOf).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void EachParameterSetHasItsSyntax(string name)
    {
        (string Name, string Set)[] uses =
        [
            .. Parameters(name).SelectMany(
                p => p.GetCustomAttributes<ParameterAttribute>().Select(a => (p.Name, a.ParameterSetName))),
        ];
        string? usual = ModuleTests.Cmdlets[name].GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName;
        string[] sets =
        [
            .. uses.Select(u => u.Set).Append(usual).OfType<string>().Where(s => s != ParameterAttribute.AllParameterSets).Distinct(),
        ];
        if (sets.Length == 0) sets = [ParameterAttribute.AllParameterSets];
        IEnumerable<string> expected = sets.Select(set => string.Join(' ', uses
            .Where(u => u.Set == set || u.Set == ParameterAttribute.AllParameterSets)
            .Select(u => u.Name)
            .Concat(Asking(name))
            .Order(StringComparer.Ordinal)));
        IEnumerable<string> described = Commands.Value[name].Element(Cmd + "syntax")!.Elements().Select(
            item => string.Join(' ', item.Elements(Cmd + "parameter").Select(NameOf).Order(StringComparer.Ordinal)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AParameterOfARepairIsDescribedByItsDeclaration()
    {
        Assert.Equal(
            ("How many days a key must not have been used. A key that was never used counts from its creation. From 1 to 3650. "
                + "Without it, the setting UnusedCredentialDays.", "45"),
            HelpOf("Repair-CisAccessKey", "UnusedDays"));
        Assert.Equal(("The traffic to record, REJECT or ALL.", "REJECT"), HelpOf("Repair-CisFlowLog", "TrafficType"));
        Assert.Equal("After the result, emits the findings of 6.1.2, 6.3 and 6.4 as they are now.",
            HelpOf("Repair-CisSecurityGroup", "PassThru").Description);
        Assert.StartsWith("Findings of 5.1 to 5.15. ", HelpOf("Repair-CisEventAlarm", "InputObject").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSettingsOfTheTopicAreTheSettings()
    {
        string topic = File.ReadAllText(Path.Combine(Pages, "about_CisAwsBenchmark.md"));
        Assert.All(CisAws.Settings.SettingsFile.Names, n => Assert.Matches($@"(?m)^{n}\s", topic));
    }

    private static IEnumerable<PropertyInfo> Parameters(string name) =>
        ModuleTests.Cmdlets[name].GetProperties().Where(p => p.GetCustomAttributes<ParameterAttribute>().Any());

    private static string[] Asking(string name) =>
        ModuleTests.Cmdlets[name].GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess ? ["Confirm", "WhatIf"] : [];

    private static string NameOf(XElement parameter) => parameter.Element(Text + "name")!.Value;

    private static (string Description, string Default) HelpOf(string name, string parameter)
    {
        XElement help = Commands.Value[name].Element(Cmd + "parameters")!.Elements().Single(p => NameOf(p) == parameter);
        return (help.Element(Text + "description")!.Value, help.Element(Dev + "defaultValue")!.Value);
    }
}
