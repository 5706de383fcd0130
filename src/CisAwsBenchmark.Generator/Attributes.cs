using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CisAws.PowerShell.Generator;

/// <summary>Reads attributes, and writes them again as C#.</summary>
internal static class Attributes
{
    /// <summary>A text that was given by name, or null.</summary>
    public static string? Text(this AttributeData attribute, string name) => Value(attribute, name) as string;

    /// <summary>A number that was given by name, or null.</summary>
    public static int? Number(this AttributeData attribute, string name) => Value(attribute, name) as int?;

    /// <summary>Whether a flag was given by name.</summary>
    public static bool Flag(this AttributeData attribute, string name) => Value(attribute, name) is true;

    /// <summary>The values that were given by name; empty where none were.</summary>
    public static IReadOnlyList<object> Values(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(v => v.Value!).ToList()
            : Array.Empty<object>();

    /// <summary>The full name of the class of an attribute.</summary>
    public static string ClassName(this AttributeData attribute) => attribute.AttributeClass!.ToDisplayString();

    /// <summary>An attribute as C#, with other named arguments laid over its own.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="named">Named arguments as C#; null takes one away.</param>
    public static string Write(AttributeData attribute, IReadOnlyDictionary<string, string?>? named = null)
    {
        IEnumerable<string> own = attribute.NamedArguments
            .Where(a => named is null || !named.ContainsKey(a.Key))
            .Select(a => $"{a.Key} = {a.Value.ToCSharpString()}");
        IEnumerable<string> other = (named ?? ImmutableDictionary<string, string?>.Empty)
            .Where(a => a.Value is not null).Select(a => $"{a.Key} = {a.Value}");
        string arguments = string.Join(", ", attribute.ConstructorArguments.SelectMany(Constants).Concat(own).Concat(other));
        string name = attribute.AttributeClass!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return arguments.Length == 0 ? $"[{name}]" : $"[{name}({arguments})]";
    }

    // Arrays in constructors of these attributes are lists of parameters.
    private static IEnumerable<string> Constants(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array ? constant.Values.SelectMany(Constants) : [constant.ToCSharpString()];

    private static object? Value(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value
            is { Kind: not TypedConstantKind.Error and not TypedConstantKind.Array } value
            ? value.Value
            : null;
}
