using System.Reflection;
using System.Reflection.Emit;
using ArcTtt.Kernels;
using TorchSharp;

namespace ArcTtt.Model.Tests;

/// <summary>
/// TorchSharp hands a native call the address of a Scalar and forgets the Scalar: its finalizer may free the number before the call has read it. So nothing of
/// ours may leave one to the garbage collector, nor call what makes one inside.
/// </summary>
public sealed class ScalarTests
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly Dictionary<MethodBase, bool> _known = [];

    [Fact]
    public void NoScalarIsLeftToTheGarbageCollector()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string[] calls =
        [
            .. (from assembly in new[] { typeof(LibTorch).Assembly, typeof(BaseModel).Assembly }
            from type in assembly.GetTypes()
            where type != typeof(Numbers) && type.DeclaringType != typeof(Numbers)
            from method in type.GetMembers(all).OfType<MethodBase>()
            from called in Calls(method)
            where IsMaker(called) || (called.DeclaringType?.Assembly == typeof(torch).Assembly && MakesOne(called, 3))
            select $"{method.DeclaringType!.Name}.{method.Name} calls {called.DeclaringType!.Name}.{called.Name}({string.Join(", ", called.GetParameters().Select(p => p.ParameterType.Name))})").Distinct().Order(),
        ];
        Assert.True(calls.Length == 0, string.Join('\n', calls));
    }

    [Fact]
    public void TheCheckSeesBothKinds()
    {
        Assert.True(MakesOne(typeof(torch.Tensor).GetMethod("add", [typeof(torch.Tensor)])!, 3));
        Assert.False(MakesOne(typeof(torch.Tensor).GetMethod("mul", [typeof(torch.Tensor)])!, 3));
        Assert.Contains(Calls(typeof(ScalarTests).GetMethod(nameof(Careless), BindingFlags.NonPublic | BindingFlags.Static)!), IsMaker);
    }

    private static torch.Tensor Careless(torch.Tensor x) => x.mul(2);

    private static bool IsMaker(MethodBase method) =>
        (method.DeclaringType == typeof(Scalar) && method.Name == "op_Implicit") || method.Name == "ToScalar";

    private bool MakesOne(MethodBase method, int depth)
    {
        if (depth == 0 || method.IsAbstract)
        {
            return false;
        }

        if (!_known.TryGetValue(method, out var known))
        {
            _known[method] = false; // while it is looked at: a method that calls itself
            known = _known[method] = Calls(method).Any(called => IsMaker(called)
                || (called.DeclaringType?.Assembly == typeof(torch).Assembly && !called.IsConstructor && MakesOne(called, depth - 1)));
        }

        return known;
    }

    // The methods that a method's code calls.
    private static List<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [], ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        List<MethodBase> calls = [];
        for (var place = 0; place < code.Length;)
        {
            var value = code[place] == 0xfe ? (short)((0xfe << 8) | code[place + 1]) : code[place];
            place += code[place] == 0xfe ? 2 : 1;
            var operand = Codes[value].OperandType;
            if (operand == OperandType.InlineMethod && method.Module.ResolveMethod(BitConverter.ToInt32(code, place), ofType, ofMethod) is { } called)
            {
                calls.Add(called);
            }

            place += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, place)),
                _ => 4,
            };
        }

        return calls;
    }
}
