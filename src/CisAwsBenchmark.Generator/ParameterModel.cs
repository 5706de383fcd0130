using System.Collections.Generic;
using System.Linq;
using CisAws.AwsClients.Generator;
using Microsoft.CodeAnalysis;

namespace CisAws.PowerShell.Generator;

/// <summary>A parameter of a repair as a property of its cmdlet.</summary>
/// <param name="attribute">The declaration.</param>
/// <param name="kind">The name of its class.</param>
internal sealed class ParameterModel(AttributeData attribute, string kind)
{
    /// <summary>The parameter set of those who pipe findings, as C#.</summary>
    public const string FindingSet = Command + nameof(FindingSet);

    /// <summary>The parameter set of those who name the resource, as C#.</summary>
    public const string DirectSet = Command + nameof(DirectSet);

    private const string Command = "global::CisAws.Repairs.RepairCommandAttribute.";

    // The values of ParameterCompletion.
    private const int Region = 1, Recommendation = 2, Resource = 3;

    private const string Text = "TextParameterAttribute", Number = "NumberParameterAttribute", Flag = "FlagParameterAttribute";

    /// <summary>Whether it says which resource is meant.</summary>
    public bool IsIdentity => attribute.Flag("IsIdentity");

    private IEnumerable<string> Sets => attribute.Values("ParameterSets") is { Count: > 0 } sets
        ? sets.Cast<string>().Select(CSharp.Quote)
        : IsIdentity ? [DirectSet] : [];

    /// <summary>The parameter that an attribute declares, or null where it declares none.</summary>
    public static ParameterModel? Of(AttributeData attribute) =>
        attribute.AttributeClass?.Name is (Text or Number or Flag) and var kind ? new(attribute, kind) : null;

    /// <summary>Writes the property.</summary>
    public void Write(CodeWriter code)
    {
        foreach (string use in Uses()) code.Line(use);
        if (Condition() is { } condition) code.Line(condition);
        if (Choice() is { } choice) code.Line(choice);
        if (attribute.Number("Completion") == Recommendation) code.Line("[RecommendationNumber]");
        if (Completer() is { } completer) code.Line($"[ArgumentCompleter(typeof({completer}))]");
        string name = (string)attribute.ConstructorArguments[0].Value!;
        code.Line($"public {Type()} {name} {{ get; set; }}");
        code.Line();
    }

    private IEnumerable<string> Uses()
    {
        bool isAskedFor = Sets.Any() ? !attribute.Flag("IsOptional") : attribute.Flag("IsMandatory");
        string asked = isAskedFor ? "Mandatory = true" : "";
        if (!Sets.Any()) yield return isAskedFor ? $"[Parameter({asked})]" : "[Parameter]";
        foreach (string set in Sets) yield return $"[Parameter({(isAskedFor ? asked + ", " : "")}ParameterSetName = {set})]";
        if (attribute.Flag("WithFindings")) yield return $"[Parameter(ParameterSetName = {FindingSet})]";
    }

    private string Type() => kind switch
    {
        Flag => "SwitchParameter",
        Number => attribute.Flag("IsList") ? "int[]?" : "int",
        _ => attribute.Flag("IsList") ? "string[]?" : "string?",
    };

    // Before the condition, whose message says only what there is.
    private string? Choice() => kind == Text && attribute.Values("Choices") is { Count: > 0 } choices
        ? $"[Choice({string.Join(", ", choices.Select(c => CSharp.Quote(c.ToString())))})]"
        : null;

    private string? Condition()
    {
        if (kind == Flag) return null;
        if (attribute.Values("Choices") is { Count: > 0 } choices)
        {
            return $"[ValidateSet({string.Join(", ", choices.Select(c => CSharp.Quote(c.ToString())))})]";
        }

        if (kind == Number)
        {
            int least = attribute.Number("Minimum") ?? int.MinValue, most = attribute.Number("Maximum") ?? int.MaxValue;
            return (least, most) == (int.MinValue, int.MaxValue) ? null : $"[ValidateRange({least}, {most})]";
        }

        if (attribute.Text("Pattern") is { } pattern) return $"[ValidatePattern({CSharp.Quote(pattern)})]";
        if (attribute.Flag("AllowNull")) return "[AllowEmptyString]";
        return attribute.Flag("AllowEmpty") ? "[ValidateNotNull]" : "[ValidateNotNullOrEmpty]";
    }

    private string? Completer() => attribute.Number("Completion") switch
    {
        Region => "RegionCompleter",
        Recommendation => "RecommendationCompleter",
        Resource => "ResourceCompleter",
        _ => IsIdentity && kind == Text && attribute.Values("Choices") is not { Count: > 0 } ? "RepairTargetCompleter" : null,
    };
}
