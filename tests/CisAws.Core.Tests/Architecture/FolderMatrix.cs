using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CisAws.Tests.Architecture;

/// <summary>Which folder of CisAws.Core uses which, computed from the compiled assembly and its symbols.</summary>
internal static class FolderMatrix
{
    /// <summary>The folders that a folder uses, by folder, all in ordinal order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Compute()
    {
        string assembly = typeof(Finding).Assembly.Location;
        Dictionary<string, string> folders = TypeFolders.Of(assembly);
        using var module = ModuleDefinition.ReadModule(assembly);
        var uses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (TypeDefinition type in module.Types.SelectMany(WithNested))
        {
            if (!folders.TryGetValue(Outermost(type).FullName, out string? from)) continue;
            if (!uses.TryGetValue(from, out SortedSet<string>? targets)) uses[from] = targets = new(StringComparer.Ordinal);
            targets.UnionWith(
                References(type).Select(r => folders.GetValueOrDefault(Outermost(r).FullName)).OfType<string>().Where(to => to != from));
        }

        return uses.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value]);
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type) => Direct(type).SelectMany(Parts).Distinct();

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (InterfaceImplementation i in type.Interfaces) yield return i.InterfaceType;
        foreach (CustomAttribute attribute in type.CustomAttributes) yield return attribute.AttributeType;
        foreach (FieldDefinition field in type.Fields) yield return field.FieldType;
        foreach (MethodDefinition method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (ParameterDefinition parameter in method.Parameters) yield return parameter.ParameterType;
            if (!method.HasBody) continue;
            foreach (VariableDefinition local in method.Body.Variables) yield return local.VariableType;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference t:
                        yield return t;
                        break;
                    case MethodReference m:
                        yield return m.DeclaringType;
                        yield return m.ReturnType;
                        foreach (TypeReference argument in (m as GenericInstanceMethod)?.GenericArguments ?? []) yield return argument;
                        break;
                    case FieldReference f:
                        yield return f.DeclaringType;
                        yield return f.FieldType;
                        break;
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
