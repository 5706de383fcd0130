using System.ComponentModel;
using System.Management.Automation;
using System.Reflection;
using CisAws.Common;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Times of output objects: a DateTimeOffset in every comparison and calculation, whose text is ISO 8601 in UTC and not that of the
/// culture.
/// Not for use by callers of the module.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OutputTime
{
    private static readonly MethodInfo TextMethod = typeof(OutputTime).GetMethod(nameof(Text))!;

    /// <summary>The text of a time, or what a format that the caller names makes of it.</summary>
    /// <param name="source">The time.</param>
    /// <param name="format">A format of .NET, or null.</param>
    /// <param name="formatProvider">A culture, or null for that of the caller.</param>
    public static string Text(PSObject source, string? format = null, IFormatProvider? formatProvider = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var time = (DateTimeOffset)source.BaseObject;
        return format is null ? TimeText.Of(time) : time.ToString(format, formatProvider);
    }

    /// <summary>A time with its text.</summary>
    internal static PSObject Of(DateTimeOffset time)
    {
        var value = new PSObject(time);
        value.Methods.Add(new PSCodeMethod(nameof(ToString), TextMethod));
        return value;
    }
}
