using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using CisAws.Benchmark;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Goes with every parameter that takes numbers of recommendations. PowerShell makes numbers of what is not quoted, and 2.10 and 2.1 are
/// one number: what is certain keeps its text, what could be two recommendations is refused.
/// </summary>
/// <remarks>
/// A single literal such as 2.10, whose text is not that of its number, comes with its text. Of 2.1 only the statement that is running
/// tells whether it was written so or is the value of something else. Lists hold numbers alone.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RecommendationNumberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Texts(inputData);

    /// <summary>The text of each number in a value; what is no number stays as it is.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">A number could be two recommendations.</exception>
    public static object? Texts(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        string => value,
        IEnumerable many => many.Cast<object?>().Select(item => Text(item, isSingle: false)).ToArray(),
        _ => Text(value, isSingle: true),
    };

    private static object? Text(object? value, bool isSingle)
    {
        object? number = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (number is not IConvertible plain || plain.GetTypeCode() is < TypeCode.SByte or > TypeCode.Decimal) return value;
        string shortest = Shortest(Convert.ToString(number, CultureInfo.InvariantCulture)!);
        string written = value!.ToString()!;
        if (isSingle && value is PSObject && written != shortest && Shortest(written) == shortest) return written;
        return Readings(shortest) switch
        {
            [] => shortest,
            [var only] => only,
            _ when isSingle && IsWritten(shortest) => shortest,
            var several => throw new ArgumentTransformationMetadataException(
                $"{shortest} arrived as a number, which can be {string.Join(" or ", several)}: PowerShell writes them as the same number. "
                + $"Put it in quotes: {string.Join(" or ", several.Select(id => $"'{id}'"))}."),
        };
    }

    // 2.10 of type decimal keeps its zero, which says nothing.
    private static string Shortest(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    // A number of the default version that is not two of its recommendations is certain, unless the statement asks for other versions.
    private static string[] Readings(string number)
    {
        string[] usual = Readings(number, [BenchmarkCatalog.Default]), all = Readings(number, BenchmarkCatalog.All);
        return usual.Length == 1 && all.Length > 1 && !MayNameVersions() ? usual : all;
    }

    private static string[] Readings(string number, IEnumerable<BenchmarkCatalog> catalogs) =>
    [
        .. catalogs.SelectMany(c => c.Recommendations).Select(r => r.Id)
            .Where(id => id.Count(c => c == '.') == 1 && Shortest(id) == number)
            .Distinct(StringComparer.Ordinal)
            .Order(RecommendationIdComparer.Instance),
    ];

    // As an argument of its own in the statement of the caller, not as an item of a list there.
    private static bool IsWritten(string number) => Statement()?
        .FindAll(a => a is ConstantExpressionAst { Parent: CommandAst or CommandParameterAst }, searchNestedScriptBlocks: true)
        .Any(a => a.Extent.Text == number) == true;

    // By its name or a beginning of it, or through a hash table.
    private static bool MayNameVersions() => Statement()?
        .FindAll(
            a => a is VariableExpressionAst { Splatted: true }
                || (a is CommandParameterAst given
                    && nameof(IBenchmarkVersionParameter.BenchmarkVersion).StartsWith(
                        given.ParameterName, StringComparison.OrdinalIgnoreCase)),
            searchNestedScriptBlocks: true)
        .Any() == true;

    private static ScriptBlockAst? Statement() =>
        Runspace.DefaultRunspace?.Debugger?.GetCallStack().FirstOrDefault()?.Position?.Text is { } statement
            ? Parser.ParseInput(statement, out _, out _)
            : null;
}
