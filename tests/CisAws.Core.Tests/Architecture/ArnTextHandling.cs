using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CisAws.Tests.Architecture;

/// <summary>
/// Finds where compiled code handles ARNs as text: literals that begin one, alone or quoted in a document, and texts taken apart at colons.
/// </summary>
internal static class ArnTextHandling
{
    private const string Beginning = "arn:", QuotedBeginning = "\"arn:";

    /// <summary>The findings by the full name of the outermost type that has them, each as the method and what was found.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public static ILookup<string, string> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return module.Types
            .SelectMany(outer => WithNested(outer).SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(Found, (m, what) =>
                (Type: outer.FullName, What: $"{m.DeclaringType.Name}.{m.Name}: {what}")))
            .ToLookup(f => f.Type, f => f.What, StringComparer.Ordinal);
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<string> Found(MethodDefinition method) => method.Body.Instructions.Select(i => i.Operand switch
    {
        string text when IsOfArn(text) => $"the text {text}",
        MethodReference call when IsSplit(call) && IsColon(FirstArgument(i, call)) => "a text taken apart at colons",
        _ => null,
    }).OfType<string>();

    private static bool IsOfArn(string text) =>
        text.StartsWith(Beginning, StringComparison.Ordinal) || text.Contains(QuotedBeginning, StringComparison.Ordinal);

    private static bool IsSplit(MethodReference call) => call is { Name: nameof(string.Split), DeclaringType.FullName: "System.String" };

    // What follows the separator are numbers and options, which are one instruction each where they are constant.
    private static Instruction? FirstArgument(Instruction call, MethodReference method)
    {
        Instruction? first = call;
        for (int i = 0; i < method.Parameters.Count; i++) first = first?.Previous;
        return first;
    }

    private static bool IsColon(Instruction? separator) => separator?.Operand switch
    {
        sbyte number => number == ':',
        string text => text == ":",
        _ => false,
    };
}
