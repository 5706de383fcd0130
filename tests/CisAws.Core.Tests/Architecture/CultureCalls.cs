using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CisAws.Tests.Architecture;

/// <summary>
/// Finds in a compiled assembly what depends on the culture of the user without saying so, and what no analyzer of Lint sees: texts put in
/// order without a comparer, and numbers or times interpolated into a text.
/// </summary>
internal static class CultureCalls
{
    private static readonly string[] Ordering =
    [
        "Order", "OrderDescending", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Min", "Max", "MinBy", "MaxBy", "Sort",
        "BinarySearch",
    ];

    private static readonly string[] OrderedTypes = ["SortedSet`1", "SortedDictionary`2", "SortedList`2", "PriorityQueue`2"];

    private static readonly string[] Formatted =
        ["Double", "Single", "Decimal", "Half", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly"];

    /// <summary>The calls as <c>Type.Method: call</c>, each once, in ordinal order.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public static IReadOnlyList<string> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(CallsOf)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> CallsOf(MethodDefinition method)
    {
        MethodReference[] calls = [.. method.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>()];
        bool namesCulture = calls.Any(
            c => IsInterpolation(c.DeclaringType) && c.Name == ".ctor" && c.Parameters.Any(p => p.ParameterType.Name == "IFormatProvider"));
        return calls
            .Where(c => OrdersTexts(c) || (!namesCulture && Interpolates(c)))
            .Select(c => $"{method.DeclaringType.FullName}.{method.Name}: {c.DeclaringType.Name}.{c.Name}");
    }

    // The last type argument of Order, OrderBy and Min is what is compared; a call with a comparer says how.
    private static bool OrdersTexts(MethodReference call)
    {
        if (call.Parameters.Any(p => IsComparer(p.ParameterType))) return false;
        if (call.Name == ".ctor" && call.DeclaringType is GenericInstanceType made)
        {
            return OrderedTypes.Contains(made.ElementType.Name, StringComparer.Ordinal) && ComparesTexts(made.GenericArguments[0]);
        }

        if (call is { Name: "get_Default", DeclaringType: GenericInstanceType { ElementType.Name: "Comparer`1" } comparer })
        {
            return ComparesTexts(comparer.GenericArguments[0]);
        }

        if (!Ordering.Contains(call.Name, StringComparer.Ordinal)) return false;
        TypeReference? compared = call switch
        {
            GenericInstanceMethod generic => generic.GenericArguments[^1],
            { DeclaringType: GenericInstanceType list } => list.GenericArguments[0],
            _ => null,
        };
        return compared is not null && ComparesTexts(compared);
    }

    // A tuple with a text in it is compared by the text.
    private static bool ComparesTexts(TypeReference type) => type.FullName == "System.String"
        || (type is GenericInstanceType tuple && tuple.ElementType.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            && tuple.GenericArguments.Any(ComparesTexts));

    private static bool IsComparer(TypeReference type) => type.Name is "IComparer`1" or "Comparison`1" or "IComparer";

    private static bool Interpolates(MethodReference call) =>
        call is GenericInstanceMethod { Name: "AppendFormatted" } generic && IsInterpolation(call.DeclaringType)
        && Plain(generic.GenericArguments[0]) is { Namespace: "System" } type && Formatted.Contains(type.Name, StringComparer.Ordinal);

    private static TypeReference Plain(TypeReference type) =>
        type is GenericInstanceType { ElementType.Name: "Nullable`1" } nullable ? nullable.GenericArguments[0] : type;

    private static bool IsInterpolation(TypeReference type) =>
        type.Name is "DefaultInterpolatedStringHandler" or "AppendInterpolatedStringHandler";
}
