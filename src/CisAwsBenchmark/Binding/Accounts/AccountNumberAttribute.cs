using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Takes accounts as people have them: twelve digits, numbers that lost the zeros before them, and objects with a property AccountId or
/// Id, such as rows of a file and accounts of AWS Organizations.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccountNumberAttribute : ArgumentTransformationAttribute
{
    private const int Digits = 12;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Plain(inputData) is IEnumerable many and not (string or IDictionary)
            ? many.Cast<object?>().Select(Number).ToArray()
            : new[] { Number(inputData) };

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static string Number(object? value) => Plain(value) switch
    {
        null => throw None("null"),
        Recommendation => throw None("a recommendation"),
        string text when IsNumber(text.Trim()) => text.Trim(),
        string text => throw None(text),
        int or long or uint or ulong => Padded(System.Convert.ToDecimal(value is PSObject o ? o.BaseObject : value, CultureInfo.InvariantCulture)),
        double number => Padded((decimal)number),
        IDictionary row => Of(row["AccountId"] ?? row["Id"], row),
        var row => Of(Column(PSObject.AsPSObject(row)), row),
    };

    private static object? Column(PSObject row) => row.Properties["AccountId"]?.Value ?? row.Properties["Id"]?.Value;

    // What a row says is a number and no row again.
    private static string Of(object? cell, object row) => Plain(cell) switch
    {
        null => throw None(row.ToString() ?? string.Empty),
        string or int or long or uint or ulong or double => Number(cell),
        var other => throw None(other.ToString() ?? string.Empty),
    };

    private static string Padded(decimal number) => number.ToString("000000000000", CultureInfo.InvariantCulture) is var text
        && number >= 0 && number == decimal.Truncate(number) && text.Length == Digits
            ? text
            : throw None(number.ToString(CultureInfo.InvariantCulture));

    private static bool IsNumber(string text) => text.Length == Digits && text.All(char.IsAsciiDigit);

    private static ArgumentTransformationMetadataException None(string text) => new(
        $"'{VisibleText.Value(text)}' is not the number of an account. Give its twelve digits, or an object with a property AccountId or "
        + "Id that has them.");
}
