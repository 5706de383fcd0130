using System.Xml.Linq;

namespace CisAws.HelpBuilder;

/// <summary>Writes the XML that Get-Help reads.</summary>
internal static class Maml
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Cmd = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The document of all commands.</summary>
    public static XDocument Document(IEnumerable<XElement> commands) => new(
        new XDeclaration("1.0", "utf-8", null), new XElement(Root + "helpItems", new XAttribute("schema", "maml"), commands));

    /// <summary>The help of one command.</summary>
    public static XElement Command(CommandPage page)
    {
        string[] name = page.Name.Split('-', 2);
        return new XElement(
            Cmd + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Text.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "command", Cmd.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dev", Dev.NamespaceName),
            new XElement(
                Cmd + "details",
                new XElement(Cmd + "name", page.Name),
                new XElement(Cmd + "verb", name[0]),
                new XElement(Cmd + "noun", name[1]),
                new XElement(Text + "description", Paragraphs(page.Synopsis))),
            new XElement(Text + "description", Paragraphs(page.Description)),
            new XElement(Cmd + "syntax", page.Syntax.Select(s => Syntax(page, s))),
            new XElement(Cmd + "parameters", page.Parameters.Select(p => Parameter(p, withDescription: true))),
            new XElement(Cmd + "inputTypes", Types(Cmd + "inputType", page.Inputs)),
            new XElement(Cmd + "returnValues", Types(Cmd + "returnValue", page.Outputs)),
            new XElement(Text + "alertSet", new XElement(Text + "alert", Paragraphs(page.Notes))),
            new XElement(Cmd + "examples", page.Examples.Select(Example)),
            new XElement(Cmd + "relatedLinks", page.Links.Select(l => new XElement(
                Text + "navigationLink",
                new XElement(Text + "linkText", l.Text),
                new XElement(Text + "uri", Uri.IsWellFormedUriString(l.Uri, UriKind.Absolute) ? l.Uri : string.Empty)))));
    }

    private static IEnumerable<XElement> Paragraphs(string text) =>
        MarkdownText.Paragraphs(text).Select(p => new XElement(Text + "para", p));

    private static XElement Syntax(CommandPage page, SyntaxLine syntax) => new(
        Cmd + "syntaxItem",
        new XElement(Text + "name", page.Name),
        syntax.Parameters.Select(n => page.Parameters.FirstOrDefault(p => p.Name == n)).OfType<ParameterText>()
            .Select(p => Parameter(p, withDescription: false)));

    private static XElement Parameter(ParameterText parameter, bool withDescription)
    {
        string type = parameter.Fact("Type");
        string aliases = parameter.Fact("Aliases");
        return new XElement(
            Cmd + "parameter",
            new XAttribute("required", Lower(parameter.Is("Required"))),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", Lower(parameter.Is("Accept wildcard characters"))),
            new XAttribute("pipelineInput", parameter.Fact("Accept pipeline input")),
            new XAttribute("position", parameter.Fact("Position").ToLowerInvariant()),
            new XAttribute("aliases", aliases.Length == 0 ? "none" : aliases),
            new XElement(Text + "name", parameter.Name),
            withDescription ? new XElement(Text + "description", Paragraphs(parameter.Description)) : null,
            type == "SwitchParameter"
                ? null
                : new XElement(Cmd + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), type),
            new XElement(Dev + "type", new XElement(Text + "name", type), new XElement(Text + "uri")),
            new XElement(Dev + "defaultValue", parameter.Fact("Default value")));
    }

    private static IEnumerable<XElement> Types(XName element, string text) => Section.Split(text.Split('\n'), 3).Select(s => new XElement(
        element,
        new XElement(Dev + "type", new XElement(Text + "name", s.Heading)),
        new XElement(Text + "description", Paragraphs(s.Text))));

    // The empty paragraph keeps the next example apart.
    private static XElement Example(ExampleText example) => new(
        Cmd + "example",
        new XElement(Text + "title", $"--- {example.Title} ---"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), new XElement(Text + "para")));

    private static string Lower(bool value) => value ? "true" : "false";
}
