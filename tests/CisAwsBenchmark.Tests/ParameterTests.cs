using System.Globalization;
using System.Management.Automation;
using System.Text;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>
/// Holds the parameters of all cmdlets, as PowerShell sees them, against an approved text: a change of a parameter is a decision, because
/// scripts of others depend on it.
/// </summary>
public sealed class ParameterTests
{
    [Fact]
    public void TheParametersOfAllCmdletsAreThoseOfTheApprovedText()
    {
        using var shell = new Shell();
        var text = new StringBuilder();
        foreach (CmdletInfo cmdlet in shell.Run("Get-Command -Module CisAwsBenchmark | Sort-Object Name").Of<CmdletInfo>())
        {
            Describe(cmdlet, text);
        }

        // The received text is kept beside the tests, so that an intended change is one copy away.
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "parameters.received.txt"), text.ToString());
        string approved = Path.Combine(TestPaths.RepositoryRoot, "tests", "CisAwsBenchmark.Tests", "parameters.approved.txt");
        Assert.Equal(File.ReadAllText(approved).ReplaceLineEndings("\n"), text.ToString());
    }

    private static void Describe(CmdletInfo cmdlet, StringBuilder text)
    {
        CmdletAttribute attribute = cmdlet.ImplementingType.GetCustomAttributes(inherit: false).OfType<CmdletAttribute>().Single();
        text.Append(CultureInfo.InvariantCulture, $"{cmdlet.Name} ({cmdlet.ImplementingType.Name})\n");
        text.Append(CultureInfo.InvariantCulture, $"  default set {cmdlet.DefaultParameterSet ?? "none"}");
        if (attribute.SupportsShouldProcess) text.Append(CultureInfo.InvariantCulture, $", asks from impact {attribute.ConfirmImpact}");
        text.Append(CultureInfo.InvariantCulture, $", emits {string.Join(", ", cmdlet.OutputType.Select(t => t.Name))}\n");
        foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (PSCmdlet.CommonParameters.Contains(parameter.Name)) continue;
            text.Append(CultureInfo.InvariantCulture, $"  -{parameter.Name} <{TypeName(parameter.ParameterType)}>");
            if (parameter.Aliases.Count > 0) text.Append(" or ").AppendJoin(", ", parameter.Aliases.Select(a => "-" + a));
            text.Append('\n');
            foreach ((string set, ParameterSetMetadata use) in parameter.ParameterSets.OrderBy(s => s.Key, StringComparer.Ordinal))
            {
                text.Append("    ").Append(set).Append(use.IsMandatory ? ": mandatory" : ": optional");
                if (use.Position >= 0) text.Append(CultureInfo.InvariantCulture, $", position {use.Position}");
                if (use.ValueFromPipeline) text.Append(", from the pipeline");
                if (use.ValueFromPipelineByPropertyName) text.Append(", from the pipeline by name");
                if (use.ValueFromRemainingArguments) text.Append(", from what remains");
                text.Append('\n');
            }

            foreach (string condition in parameter.Attributes.Select(Condition).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(condition).Append('\n');
            }
        }

        text.Append('\n');
    }

    private static string TypeName(Type type) => Nullable.GetUnderlyingType(type) is { } value ? $"{value.Name}?" : type.Name;

    private static string? Condition(Attribute attribute) => attribute switch
    {
        ParameterAttribute or AliasAttribute => null,
        ValidateRangeAttribute range => $"range {range.MinRange} to {range.MaxRange}",
        ValidateSetAttribute set => $"one of {string.Join(", ", set.ValidValues)}",
        ValidatePatternAttribute pattern => $"pattern {pattern.RegexPattern}",
        ArgumentCompleterAttribute completer => $"completer {completer.Type?.Name ?? "script"}",
        _ when attribute.GetType().Namespace == typeof(ParameterAttribute).Namespace =>
            attribute.GetType().Name.Replace("Attribute", string.Empty, StringComparison.Ordinal),
        _ => null,
    };
}
