using System;
using System.Collections.Generic;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>Emits one static method per structure that puts its members on the wire; nested structures follow.</summary>
internal abstract class StructureWriter(CodeWriter writer)
{
    private readonly HashSet<string> emitted = new(StringComparer.Ordinal);
    private readonly Queue<Shape> pending = new();

    /// <summary>C# type of the first parameter of every method.</summary>
    protected abstract string WriterType { get; }

    /// <summary>First statement of a method; empty for none.</summary>
    protected virtual string Opening => "";

    /// <summary>Last statement of a method; empty for none.</summary>
    protected virtual string Closing => "";

    /// <summary>Emits the method of a class and those of everything that it refers to.</summary>
    public void Emit(string className, IEnumerable<Member> members)
    {
        EmitOne(className, members);
        while (pending.Count > 0)
        {
            Shape shape = pending.Dequeue();
            EmitOne(shape.ClassName, shape.Members);
        }
    }

    /// <summary>The method for a structure, which will be emitted later.</summary>
    public string Use(Shape structure)
    {
        pending.Enqueue(structure);
        return "Write" + structure.ClassName;
    }

    /// <summary>The statement that writes one member.</summary>
    protected abstract string WriteMember(Member member, string value);

    /// <summary>The value of a string or enumeration member as a string.</summary>
    protected static string Text(Member member, string value) => member.Target.IsEnum ? value + "?.Value" : value;

    private void EmitOne(string className, IEnumerable<Member> members)
    {
        if (!emitted.Add(className))
            return;
        writer.Block($"private static void Write{className}({WriterType} w, {className} v)", () =>
        {
            if (Opening.Length > 0)
                writer.Line(Opening);
            foreach (Member member in members)
            {
                if (member.EpochMilliseconds)
                    throw new ModelException(member.Path, "a number of milliseconds is supported in answers only");
                string value = "v." + member.Property + (member.IdempotencyToken ? " ?? Guid.NewGuid().ToString()" : "");
                writer.Line(WriteMember(member, value));
            }

            if (Closing.Length > 0)
                writer.Line(Closing);
        });
    }
}
