using System.Collections;
using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Binding;

/// <summary>Names an object of the pipeline that a cmdlet cannot take, for its error.</summary>
internal static class ObjectText
{
    private const int LongestText = 120;

    /// <summary>The type and the text of an object, or the names of its properties, shortened.</summary>
    public static string Of(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return ShortText.Of(
            VisibleText.Line(plain switch
            {
                null => "null",
                PSCustomObject => $"an object with {string.Join(", ", PSObject.AsPSObject(value).Properties.Select(p => p.Name))}",
                IDictionary table => $"a {plain.GetType().Name} with {string.Join(", ", table.Keys.Cast<object>())}",
                var other => $"the {other.GetType().Name} '{other}'",
            }),
            LongestText);
    }
}
