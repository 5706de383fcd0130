using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Evidence;

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

    private static object? Plain(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static string Number(object? value) => Plain(value) switch
    {
        null => throw None("null"),

        // Snapshots, findings and recommendations have an account or an id, and are another thing.
        { } own when own.GetType().Assembly == typeof(Finding).Assembly && own is not OrganizationAccount =>
            throw None($"a {own.GetType().Name}"),
        string text when IsNumber(text.Trim()) => text.Trim(),
        string text => throw None(text),
        int or long or uint or ulong =>
            Padded(System.Convert.ToDecimal(value is PSObject o ? o.BaseObject : value, CultureInfo.InvariantCulture)),
        double number => Padded((decimal)number),
        IDictionary row => Of(row["AccountId"], row["Id"], row),
        var row => Of(PSObject.AsPSObject(row).Properties["AccountId"]?.Value, PSObject.AsPSObject(row).Properties["Id"]?.Value, row),
    };

    // What a row says is a number and no row again. A row that names an account is about one; an Id can be that of anything.
    private static string Of(object? account, object? id, object row)
    {
        bool isAccount = Plain(account) is not (null or "");
        object? cell = Plain(isAccount ? account : id);
        try
        {
            return cell is string or int or long or uint or ulong or double
                ? Number(cell)
                : throw None(cell?.ToString() ?? row.ToString() ?? string.Empty);
        }
        catch (ArgumentTransformationMetadataException e) when (isAccount)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static string Padded(decimal number) => number.ToString("000000000000", CultureInfo.InvariantCulture) is var text
        && number >= 0 && number == decimal.Truncate(number) && text.Length == Digits
            ? text
            : throw None(number.ToString(CultureInfo.InvariantCulture));

    private static bool IsNumber(string text) => text.Length == Digits && text.All(char.IsAsciiDigit);

    // With this cause PowerShell goes on to the other parameters that take the pipeline.
    private static ArgumentTransformationMetadataException None(string text)
    {
        string message = $"'{VisibleText.Value(text)}' is not the number of an account. Give its twelve digits, or an object with a "
            + "property AccountId or Id that has them.";
        return new(message, new PSInvalidCastException(message));
    }
}
