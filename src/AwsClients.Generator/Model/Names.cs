using System;
using System.Collections.Generic;
using System.Text;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>The naming rules of the official AWS SDK for .NET.</summary>
internal static class Names
{
    public static string Capitalize(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>Names in C# source, so that a model cannot smuggle anything else into the generated text.</summary>
    public static bool IsIdentifier(string name)
    {
        foreach (char c in name)
        {
            if (!IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return name.Length > 0 && name[0] is not (>= '0' and <= '9');
    }

    /// <summary><c>XFault</c> and <c>X</c> become <c>XException</c>.</summary>
    public static string Exception(string shape)
    {
        string name = Capitalize(shape);
        if (name.EndsWith("Fault", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - "Fault".Length);
        return name.EndsWith("Exception", StringComparison.Ordinal) ? name : name + "Exception";
    }

    /// <summary><c>aws:kms</c> becomes <c>AwsKms</c>, <c>ONE_HOUR</c> stays, <c>2012</c> becomes <c>_2012</c>.</summary>
    public static string EnumConstant(string value)
    {
        var name = new StringBuilder();
        bool capital = true;
        foreach (char c in value)
        {
            if (IsAsciiLetterOrDigit(c))
            {
                name.Append(capital ? char.ToUpperInvariant(c) : c);
                capital = false;
            }
            else
            {
                if (c == '_')
                    name.Append(c);
                capital = true;
            }
        }

        if (name.Length == 0 || name[0] is >= '0' and <= '9')
            name.Insert(0, '_');
        return name.ToString();
    }

    /// <summary>The constants of an enumeration; values that differ only in dropped characters would collide and are refused.</summary>
    public static IEnumerable<KeyValuePair<string, string>> EnumConstants(Shape shape)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string value in shape.EnumValues)
        {
            string name = EnumConstant(value);
            if (!seen.Add(name))
                throw new ModelException(shape.Path + ".enum", $"two values give the constant '{name}'");
            yield return new KeyValuePair<string, string>(name, value);
        }
    }

    private static bool IsAsciiLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
